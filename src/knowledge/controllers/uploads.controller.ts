import { Controller, Post, Query, Req, Res, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentUser, type Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../common/http/problem.dto.js';
import { DocumentSummaryDto, toSummaryDto } from '../dto/document.dto.js';
import { toAddOptions } from '../dto/new-document.dto.js';
import { toUploadFacts, UploadQuery } from '../dto/upload.dto.js';
import type { Upload } from '../ingest/document-format.js';
import { readBody } from '../ingest/upload-reader.js';
import { UploadService } from '../ingest/upload.service.js';

/** 10 MB, of one file and no other field. */
const UPLOAD_MAX_BYTES = 10 * 1024 * 1024;

/** The part of multer's file that is read here. */
interface MultipartFile {
  buffer: Buffer;
  originalname: string;
  mimetype: string;
}

@ApiTags('knowledge')
@ApiBearerAuth()
@Controller('knowledge/documents/upload')
export class UploadsController {
  constructor(private readonly uploads: UploadService) {}

  @Post()
  @UseInterceptors(
    FileInterceptor('file', {
      limits: { fileSize: UPLOAD_MAX_BYTES, files: 1, fields: 0, parts: 1 },
      // Else a name in UTF-8 is read as Latin-1.
      defParamCharset: 'utf8',
    }),
  )
  @ApiOperation({
    summary: 'Upload a document: markdown, text, HTML or PDF, up to 10 MB',
    description:
      'As the body with its content type, or as `file` of a multipart form. The content decides what it is. It becomes markdown, with PII redacted. The same document again answers 200 with the one that is there.',
  })
  @ApiConsumes('multipart/form-data', 'text/markdown', 'text/plain', 'text/html', 'application/pdf')
  @ApiBody({
    schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiCreatedResponse({ type: DocumentSummaryDto })
  @ApiOkResponse({ type: DocumentSummaryDto, description: 'It was there already.' })
  @ApiProblems(400, 403, 404, 409, 413, 415, 422)
  async upload(
    @Query() query: UploadQuery,
    @UploadedFile() file: MultipartFile | undefined,
    @CurrentUser() caller: Principal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DocumentSummaryDto> {
    const upload = file ? fromForm(file) : await fromBody(request, query.filename);
    const { document, created } = await this.uploads.add(
      caller,
      upload,
      toUploadFacts(query),
      toAddOptions(query),
    );
    response.status(created ? 201 : 200);
    response.setHeader('Location', `/api/v1/knowledge/documents/${document.id}`);
    return toSummaryDto(document);
  }
}

const fromForm = ({ buffer, originalname, mimetype }: MultipartFile): Upload => ({
  bytes: buffer,
  fileName: originalname,
  mediaType: mimetype,
});

const fromBody = async (request: Request, fileName?: string): Promise<Upload> => ({
  bytes: await readBody(request, UPLOAD_MAX_BYTES),
  fileName,
  mediaType: request.headers['content-type']?.split(';')[0]?.trim().toLowerCase(),
});
