// Writes instants by the clocks of whoever reads; without scripts they stand there in UTC.
const form = new Intl.DateTimeFormat(document.documentElement.lang, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
for (const time of document.querySelectorAll("time")) time.textContent = form.format(new Date(time.dateTime));
