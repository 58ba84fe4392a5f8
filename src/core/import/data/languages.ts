/** Languages whose names of months and weekdays are asked of `Intl`. */
export const LANGUAGES: readonly string[] =
  "en de fr es it pt nl sv da nb fi is pl cs sk sl hr sr bs bg ru uk be mk ro hu el tr az et lv lt ca gl eu ga cy sq id ms vi ja ko zh ar he fa hi bn th ka hy kk".split(
    " ",
  );
