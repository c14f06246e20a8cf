import { EventEmitter } from "node:events";
import { type BinaryNode, type proto, WA_CERT_DETAILS } from "@whiskeysockets/baileys";
import { type Account, type Addressing, accountOf, type Connection, type World } from "./account.ts";
import { answerTo, sendHistory } from "./answers.ts";
import { prefixed, verify } from "./keys.ts";
import { children, element, home, numberOf, seconds } from "./node.ts";
import { createCertificate, createNoise } from "./noise.ts";
import { createPairing } from "./pairing.ts";
import { createPerson } from "./person.ts";
import { settle, takeMessage, takeReceipt } from "./relay.ts";
import { listen, type Socket } from "./websocket.ts";

/** How a companion is thrown out. `drop` cuts the line; a number is a stream error; `failure` also revokes nothing. */
export type Kick = "drop" | "replaced" | "logout" | number;

/**
 * An offline WhatsApp: pairing, logins, keys, end-to-end encrypted messages between phones and companions, receipts,
 * retries, kicks and an offline queue, on a port of 127.0.0.1. The wire's codec and protobufs are Baileys', the
 * encryption libsignal's; everything between is written here from what clients were seen to need.
 */
export async function startWhatsApp({ addressing = "pn" }: { addressing?: Addressing } = {}) {
  const world: World = {
    addressing,
    accounts: new Map(),
    missing: new Set(),
    wire: [],
    mediaHost: "127.0.0.1:1",
    faults: {},
    events: new EventEmitter().setMaxListeners(0),
  };
  const { root, identity, certificate } = createCertificate();
  WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(root); // Baileys does not check it yet; for the day it does
  const pairing = createPairing(world);
  const connections = new Set<Connection>();

  /** A client that is paired comes back. */
  function login(connection: Connection, number: string, id: number): void {
    const account = accountOf(world, number);
    const device = account.devices.get(id);
    const refuse = (reason: number) => {
      connection.send(element("failure", { reason: String(reason), location: "offline" }));
      connection.close();
    };
    if (!device || device.revoked) return refuse(401);
    if (world.faults.shut) return refuse(503);
    if (world.faults.refuseLogin) {
      refuse(world.faults.refuseLogin);
      delete world.faults.refuseLogin;
      return;
    }
    if (device.connection) {
      device.connection.send(element("stream:error", {}, [element("conflict", { type: "replaced" })]));
      device.connection.close();
    }
    Object.assign(connection, { device, account });
    device.connection = connection;
    connection.send(element("success", { t: seconds(), lid: `${account.lid}:${id}@lid`, props: "1" }));
    const waiting = [...device.queue];
    const count = String(waiting.length);
    if (waiting.length > 0) {
      const message = waiting.filter(({ tag }) => tag === "message").length;
      const receipt = String(waiting.length - message);
      const preview = element("offline_preview", { count, message: String(message), receipt, notification: "0" });
      connection.send(element("ib", { from: home }, [preview]));
    }
    for (const node of waiting) connection.send({ ...node, attrs: { ...node.attrs, offline: "0" } });
    connection.send(element("ib", { from: home }, [element("offline", { count })]));
    world.events.emit("login", account);
  }

  /** A client that is new: what it tells of itself must be signed by itself. */
  function register(connection: Connection, data: proto.ClientPayload.IDevicePairingRegistrationData): void {
    const part = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []);
    const identity = part(data.eIdent);
    const signed = { id: numberOf(part(data.eSkeyId)), key: part(data.eSkeyVal), signature: part(data.eSkeySig) };
    if (!verify(identity, prefixed(signed.key), signed.signature)) throw new Error("the signed pre-key is not signed");
    connection.registration = { registration: numberOf(part(data.eRegid)), identity, signed };
    pairing.offer(connection);
  }

  async function take(connection: Connection, node: BinaryNode): Promise<void> {
    if (world.faults.deaf) return;
    switch (node.tag) {
      case "iq":
        return takeRequest(connection, node);
      case "message":
        return takeMessage(world, connection, node);
      case "receipt":
        return takeReceipt(world, connection, node);
      case "ack":
        if (connection.device) settle(connection.device, node.attrs.class ?? "", node.attrs.id ?? "");
        return;
      default:
        world.events.emit("stanza", node);
    }
  }

  async function takeRequest(connection: Connection, node: BinaryNode): Promise<void> {
    const { id = "", type, xmlns, to = home } = node.attrs;
    if (type === "result") {
      if (id === connection.pairing?.request) pairing.signed(connection, node);
      return;
    }
    if (pairing.takeCode(connection, node)) return;
    const missing = xmlns === "w:profile:picture";
    const content = missing
      ? [element("error", { code: "404", text: "item-not-found" })]
      : answerTo(world, connection, node);
    connection.send(element("iq", { from: to, type: missing ? "error" : "result", id, t: seconds() }, content));
    if (xmlns === "passive" && connection.device?.fresh) {
      connection.device.fresh = false;
      await sendHistory(world, connection);
    }
    if (xmlns === "md" && children(node, "remove-companion-device").length > 0 && connection.device) {
      connection.device.revoked = true;
    }
  }

  function accept(socket: Socket) {
    const noise = createNoise({ certificate, identity });
    let state: "hello" | "finish" | "open" = "hello";
    let requests = 0;
    let chain: Promise<void> = Promise.resolve();
    const connection: Connection = {
      send(node) {
        world.wire.push({ direction: "out", node });
        socket.send(noise.seal(node));
      },
      close: socket.close,
      drop: socket.drop,
      next: () => String(++requests),
      key: Buffer.alloc(0),
    };
    connections.add(connection);

    async function read(bytes: Buffer): Promise<void> {
      for (const frame of noise.frames(bytes)) {
        if (state === "hello") {
          socket.send(noise.hello(frame));
          state = "finish";
        } else if (state === "finish") {
          const { key, payload } = noise.finish(frame);
          state = "open";
          connection.key = key;
          if (payload.username) login(connection, String(payload.username), payload.device ?? 0);
          else if (payload.devicePairingData) register(connection, payload.devicePairingData);
        } else {
          const node = await noise.open(frame);
          world.wire.push({ direction: "in", node });
          await take(connection, node);
        }
      }
    }

    return {
      message(bytes: Buffer) {
        chain = chain
          .then(() => read(bytes))
          .catch((error: unknown) => {
            world.events.emit("fault", error);
            socket.close();
          });
      },
      closed() {
        connections.delete(connection);
        if (connection.device?.connection === connection) delete connection.device.connection;
      },
    };
  }

  const { port, close } = await listen(accept);
  const devicesOf = (account: Account) => [...account.devices.values()];

  return {
    world,
    /** For Baileys' `waWebSocketUrl`. */
    url: `ws://127.0.0.1:${port}/ws/chat`,
    scan: pairing.scan,
    enter: pairing.enter,
    /** Somebody with a phone. */
    person: (number: string, name = number) => createPerson(world, accountOf(world, number), name),
    account: (number: string) => accountOf(world, number),
    /** Has the clients that wait for a phone wait no longer. */
    expire(): void {
      for (const connection of connections) {
        if (connection.registration) connection.send(element("stream:error", { code: "408" }));
      }
    },
    /** Throws an account's companions out. */
    kick(number: string, how: Kick = "drop"): void {
      for (const device of devicesOf(accountOf(world, number))) {
        const { connection } = device;
        if (!connection) continue;
        if (how === "drop") {
          connection.drop();
          continue;
        }
        if (how === "logout") device.revoked = true;
        connection.send(
          how === "replaced"
            ? element("stream:error", {}, [element("conflict", { type: "replaced" })])
            : how === "logout"
              ? element("stream:error", { code: "401" }, [element("conflict", { type: "device_removed" })])
              : element("stream:error", { code: String(how) }),
        );
        setTimeout(() => connection.close(), 20);
      }
    },
    stop: close,
  };
}

export type WhatsApp = Awaited<ReturnType<typeof startWhatsApp>>;
