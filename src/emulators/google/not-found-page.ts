import type { EmulatorResponse } from '../http-exchange.ts';

/** A path that no method has gets a web page, not an error envelope. */
export const NOT_FOUND_PAGE: EmulatorResponse = {
  status: 404,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body:
    '<!DOCTYPE html>\n<html lang=en>\n<title>Error 404 (Not Found)!!1</title>\n' +
    '<p><b>404.</b> <ins>That’s an error.</ins>\n<p>The requested URL was not found on this server.\n',
};
