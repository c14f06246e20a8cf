import { createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";

const folder = new URL("../../fixtures/whatsapp/media/", import.meta.url);
const pem = (name: string) => readFileSync(new URL(name, folder), "utf8");

/** WhatsApp's store of media: whatever is put there is encrypted by the client, and never legible here. */
export async function startMedia() {
  setDefaultCACertificates([...getCACertificates(), pem("certificate.pem")]);
  const blobs = new Map<string, Buffer>();
  const server = createServer({ key: pem("key.pem"), cert: pem("certificate.pem") }, (request, response) => {
    const path = request.url?.split("?")[0] ?? "";
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      blobs.set(path, Buffer.concat(parts));
      response.end(JSON.stringify({ url: `https://${host}${path}`, direct_path: path }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    host,
    /** A medium as the phone opens it; its key travels in the message. `kind` is WhatsApp's own word for the key. */
    open({ directPath, mediaKey }: Medium, kind: "Image" | "Document"): Buffer {
      const blob = blobs.get(directPath ?? "") ?? Buffer.alloc(0);
      const keys = Buffer.from(hkdfSync("sha256", mediaKey ?? "", Buffer.alloc(32), `WhatsApp ${kind} Keys`, 112));
      const [iv, key, mac] = [keys.subarray(0, 16), keys.subarray(16, 48), keys.subarray(48, 80)];
      const [body, tag] = [blob.subarray(0, -10), blob.subarray(-10)];
      const right = createHmac("sha256", mac).update(iv).update(body).digest().subarray(0, 10);
      if (!right.equals(tag)) throw new Error("the medium was changed");
      const cipher = createDecipheriv("aes-256-cbc", key, iv);
      return Buffer.concat([cipher.update(body), cipher.final()]);
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Medium = { directPath?: string | null; mediaKey?: Uint8Array | null };
