// <time data-local datetime="…Z">: where the reader's clock shows another hour than the meeting's,
// their own time stands in the title. The page itself always shows the meeting's time.
export function addLocalTimes(within: ParentNode): void {
  const format = new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    dateStyle: "medium",
    timeStyle: "long",
    numberingSystem: "latn",
  });
  for (const time of within.querySelectorAll<HTMLTimeElement>("time[data-local]")) {
    const instant = new Date(time.dateTime);
    if (!Number.isNaN(instant.getTime())) time.title = format.format(instant);
  }
}
