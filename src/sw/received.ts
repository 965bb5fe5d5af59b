import { keepReceived } from '../storage/received.ts';

/** Where the share sheet of the phone sends photos (`manifest.share_target`), and the page that shows them. */
export const receivePath = '/nhan';

/** So many files are taken at once; the forms that can hold them take fewer. */
const MOST = 10;

/** Keeps what was shared on this device, network or not, and goes to the page that asks where it belongs. */
export async function receive(request: Request): Promise<Response> {
  try {
    const form = await request.formData();
    const files = form
      .getAll('photos')
      .filter((file): file is File => file instanceof File && file.size > 0)
      .slice(0, MOST);
    const text = ['title', 'text', 'url']
      .map((key) => form.get(key))
      .filter((part): part is string => typeof part === 'string' && part.trim() !== '')
      .join('\n');
    await keepReceived({
      text,
      files: await Promise.all(
        files.map(async (file) => ({ name: file.name, type: file.type, data: await file.arrayBuffer() })),
      ),
    });
    return Response.redirect(receivePath, 303);
  } catch {
    return Response.redirect(`${receivePath}?loi=1`, 303);
  }
}
