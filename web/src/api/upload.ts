import { problemOf, UnreachableError } from '@faultmaven/client';
import { bearerToken } from '../session/tokens';

interface Upload {
  path: string;
  file: File;
  /** The same for each attempt at this file, where the route takes one. */
  idempotencyKey?: string | undefined;
  /** 0 to 1, of what has left this device. */
  onProgress: (share: number) => void;
}

/**
 * Sends a file as `file` of a form. By XMLHttpRequest, since fetch does not say how much has been sent.
 * @throws ProblemError, UnreachableError
 */
export async function upload<T>({ path, file, idempotencyKey, onProgress }: Upload): Promise<T> {
  const token = await bearerToken();
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('authorization', `Bearer ${token ?? ''}`);
    if (idempotencyKey) request.setRequestHeader('idempotency-key', idempotencyKey);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new UnreachableError('the upload broke off'));
    request.onload = () => {
      const { status, statusText } = request;
      if (status >= 200 && status < 300) resolve(request.response as T);
      else reject(problemOf(new Response(null, { status, statusText }), request.response));
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
