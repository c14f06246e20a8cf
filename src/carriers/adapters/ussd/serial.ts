import { execFile } from "node:child_process";
import { close, constants, open } from "node:fs";
import { Duplex } from "node:stream";
import { ReadStream, WriteStream } from "node:tty";
import { promisify } from "node:util";

/**
 * Opens a serial port (a tty: `/dev/ttyUSB2`) for bytes as they are, at a speed. It needs `stty`, which every Linux and
 * macOS has. @throws {Error} with the system's code when there is no such port, or somebody else may not be disturbed.
 */
export async function openSerial(path: string, baud = 115_200): Promise<Duplex> {
  const flag = process.platform === "darwin" ? "-f" : "-F";
  await promisify(execFile)("stty", [flag, path, String(baud), "raw", "-echo", "-ixon", "clocal"], { timeout: 5_000 });
  const fd = await promisify(open)(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  const from = new ReadStream(fd);
  const to = new WriteStream(fd);
  const port = new Duplex({
    read: () => from.resume(),
    write: (chunk, _, done) => void to.write(chunk, done),
    destroy(error, done) {
      from.destroy();
      to.destroy();
      close(fd, () => done(error));
    },
  });
  from.setRawMode(true);
  from.on("data", (chunk) => port.push(chunk) || from.pause());
  from.on("error", (error) => port.destroy(error)).on("end", () => port.push(null));
  to.on("error", (error) => port.destroy(error));
  return port;
}
