/** A row of "Messages cited" or "Files cited": the label first, the id last. */
const ROW = /^\| *([ME]\d{1,6}) *\|.*\| *`([0-9A-Z]{26})` *\|$/gm;

/**
 * What the labels of a report stand for, as its own index says: ids of messages and of files by
 * label. The order of the timeline would not do, as messages that came later may stand before them.
 */
export const citedIds = (report: string): Map<string, string> =>
  new Map([...report.matchAll(ROW)].map(([, label = '', id = '']) => [label, id]));
