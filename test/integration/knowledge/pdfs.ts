import PDFDocument from 'pdfkit';

/** A PDF of headings and paragraphs, as a text processor would export it. */
export async function makePdf(
  pages: readonly { heading: string; paragraphs: readonly string[] }[],
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, compress: true, ...options });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  for (const { heading, paragraphs } of pages) {
    pdf.addPage();
    pdf.fontSize(20).text(heading).moveDown();
    for (const paragraph of paragraphs) pdf.fontSize(11).text(paragraph).moveDown();
  }
  pdf.end();
  await ended;
  return Buffer.concat(parts);
}
