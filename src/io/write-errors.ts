import { InputError } from "../errors.js";
import { isSystemError } from "./system-error.js";

const NO_FOLDER: [what: string, hint: string] = [
  "its folder does not exist",
  "make the folder first, or name another place",
];

const NOT_ALLOWED: [what: string, hint: string] = [
  "you may not write to its folder",
  "the new text is written beside the file and then put in its place: get permission to write to the folder",
];

const NO_ROOM: [what: string, hint: string] = [
  "there is no room left on its disk",
  "nothing was changed; make room and try again",
];

const REASONS: Record<string, [what: string, hint: string]> = {
  ENOENT: NO_FOLDER,
  ENOTDIR: NO_FOLDER,
  EACCES: NOT_ALLOWED,
  EPERM: ["the system does not allow it", "is the file protected, or somebody else's in a shared folder?"],
  EROFS: ["its disk can only be read", "nothing was changed; copy the file to where it can be written"],
  ENOSPC: NO_ROOM,
  EDQUOT: NO_ROOM,
  EBUSY: ["it is in use, or mounted by itself", "nothing was changed; mount its folder rather than the file"],
  ENAMETOOLONG: ["its name is too long", "name another place"],
  ELOOP: ["it is a link that leads to itself", "check where it points"],
};

/** What the system says when a file cannot be written, in words; any other error as it is. */
export function asWriteError(error: unknown, name: string): unknown {
  if (!isSystemError(error)) return error;
  const [what, hint] = REASONS[error.code] ?? [
    `the system says ${error.code}`,
    "nothing was changed; check the disk and the folder",
  ];
  return new InputError(`${name} cannot be written: ${what}`, { hint, cause: error });
}
