/** What a report can be downloaded as; also the ending of the file's name. */
export const DOWNLOAD_FORMATS = ['md', 'html', 'pdf'] as const;
export type DownloadFormat = (typeof DOWNLOAD_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<DownloadFormat, string>> = {
  md: 'text/markdown',
  html: 'text/html',
  pdf: 'application/pdf',
};
