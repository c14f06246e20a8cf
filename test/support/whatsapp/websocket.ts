import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** The server's end of a WebSocket that carries binary messages (RFC 6455). */
export type Socket = {
  send(bytes: Buffer): void;
  /** Says goodbye. */
  close(): void;
  /** Cuts the line without a word. */
  drop(): void;
};

type Frame = { opcode: number; final: boolean; payload: Buffer };
const opcodes = { continuation: 0, close: 8, ping: 9, pong: 10 } as const;

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = length < 126 ? Buffer.alloc(2) : length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  head[0] = 0x80 | opcode;
  if (length < 126) head[1] = length;
  else if (length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}

/** Reads the first whole frame of what came, and how many bytes it took; undefined when more must come. */
function read(bytes: Buffer): { frame: Frame; size: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const masked = (bytes.readUInt8(1) & 0x80) !== 0;
  const lengthSize = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + lengthSize + (masked ? 4 : 0);
  if (bytes.length < start) return undefined;
  const length = lengthSize === 0 ? short : lengthSize === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + length) return undefined;
  const mask = bytes.subarray(start - 4, start);
  const payload = Buffer.from(bytes.subarray(start, start + length));
  if (masked) for (let i = 0; i < length; i++) payload[i] = (payload[i] ?? 0) ^ (mask[i % 4] ?? 0);
  const first = bytes.readUInt8(0);
  return { frame: { opcode: first & 0x0f, final: (first & 0x80) !== 0, payload }, size: start + length };
}

function converse(stream: Duplex, on: { message(bytes: Buffer): void; closed(): void }): Socket {
  let came = Buffer.alloc(0);
  const parts: Buffer[] = [];
  const put = (bytes: Buffer) => void (stream.writable && stream.write(bytes));
  stream.on("data", (bytes: Buffer) => {
    came = Buffer.concat([came, bytes]);
    for (let next = read(came); next; next = read(came)) {
      came = came.subarray(next.size);
      const { opcode, final, payload } = next.frame;
      if (opcode === opcodes.ping) put(frame(opcodes.pong, payload));
      else if (opcode === opcodes.close) stream.end(frame(opcodes.close, payload));
      else if (opcode !== opcodes.pong) {
        parts.push(payload);
        if (final) on.message(Buffer.concat(parts.splice(0)));
      }
    }
  });
  stream.on("error", () => stream.destroy());
  stream.on("close", on.closed);
  return {
    send: (bytes) => put(frame(2, bytes)),
    close: () => void (stream.writable && stream.end(frame(opcodes.close, Buffer.from([3, 0xe8])))),
    drop: () => void stream.destroy(),
  };
}

/** Serves WebSockets on a free port of 127.0.0.1. */
export async function listen(
  accept: (socket: Socket) => { message(bytes: Buffer): void; closed(): void },
): Promise<{ port: number; server: Server; close(): Promise<void> }> {
  const server = createServer((_, response) => response.writeHead(404).end());
  const streams = new Set<Duplex>();
  server.on("upgrade", (request, stream: Duplex) => {
    streams.add(stream);
    stream.on("close", () => streams.delete(stream));
    const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    stream.write(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        `Sec-WebSocket-Accept: ${createHash("sha1").update(key).digest("base64")}\r\n\r\n`,
    );
    let on: ReturnType<typeof accept> | undefined;
    const socket = converse(stream, { message: (bytes) => on?.message(bytes), closed: () => on?.closed() });
    on = accept(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    server,
    close: () =>
      new Promise((resolve) => {
        for (const stream of streams) stream.destroy();
        server.close(() => resolve());
      }),
  };
}
