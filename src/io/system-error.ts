/** Whether an error came from the operating system, with a code such as `ENOENT`. */
export function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
