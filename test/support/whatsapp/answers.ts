import { deflateSync } from "node:zlib";
import { type BinaryNode, proto } from "@whiskeysockets/baileys";
import { type Bundle, type Connection, resolve, type World } from "./account.ts";
import { bigEndian, bytesOf, child, children, element, home, newId, numberOf, seconds } from "./node.ts";
import { deliver } from "./relay.ts";

const publicKey = (tag: string, { id, key }: { id: number; key: Buffer }, extra: BinaryNode[] = []): BinaryNode =>
  element(tag, {}, [element("id", {}, bigEndian(id, 3)), element("value", {}, key), ...extra]);

const bundleNode = ({ registration, identity, signed, once }: Bundle): BinaryNode[] => [
  element("registration", {}, bigEndian(registration, 4)),
  element("type", {}, Buffer.from([5])),
  element("identity", {}, identity),
  publicKey("skey", signed, [element("signature", {}, signed.signature)]),
  ...(once ? [publicKey("key", once)] : []),
];

/** The keys of one device, for whoever wants to write to it. */
function keysOf(world: World, jid: string): BinaryNode {
  const target = resolve(world, jid);
  if (target?.phone) return element("user", { jid, t: seconds() }, bundleNode(target.account.signal.bundle()));
  if (!target?.device) {
    return element("user", { jid }, [element("error", { code: "404", text: "item-not-found" })]);
  }
  const once = target.device.once.shift();
  return element("user", { jid, t: seconds() }, bundleNode({ ...target.device.bundle, ...(once ? { once } : {}) }));
}

/** What is asked about one person: whether they are on WhatsApp, their devices, their LID. */
function personOf(world: World, user: BinaryNode, asked: readonly string[]): BinaryNode {
  const contact = child(user, "contact")?.content;
  const number = contact instanceof Uint8Array ? Buffer.from(contact).toString() : String(contact ?? "");
  const jid = user.attrs.jid ?? `${number.replace(/\D/g, "")}@${home}`;
  const target = resolve(world, jid);
  const absent = !target || world.missing.has(target.account.number);
  const found: BinaryNode[] = [];
  if (asked.includes("contact")) {
    found.push(element("contact", { type: absent ? "out" : "in" }, Buffer.from(number)));
  }
  if (absent) return element("user", { jid }, found);
  const { account } = target;
  if (asked.includes("devices")) {
    const companions = [...account.devices.values()].filter(({ revoked }) => !revoked);
    found.push(
      element("devices", {}, [
        element("device-list", {}, [
          element("device", { id: "0" }),
          ...companions.map(({ id }) => element("device", { id: String(id), "key-index": String(id) })),
        ]),
        element("key-index-list", { ts: seconds() }),
      ]),
    );
  }
  if (asked.includes("lid")) found.push(element("lid", { val: `${account.lid}@lid` }));
  if (asked.includes("status")) found.push(element("status", { t: "0" }));
  return element("user", { jid }, found);
}

function encryption(world: World, { device }: Connection, node: BinaryNode): BinaryNode[] | undefined {
  const [asked] = children(node);
  switch (asked?.tag) {
    case "count":
      return [element("count", { value: String(device?.once.length ?? 0) })];
    case "digest":
      return [element("digest", {})];
    case "key":
      return [
        element(
          "list",
          {},
          children(asked, "user").map((user) => keysOf(world, user.attrs.jid ?? "")),
        ),
      ];
    default:
      for (const key of children(child(node, "list"), "key")) {
        device?.once.push({ id: numberOf(bytesOf(child(key, "id"))), key: bytesOf(child(key, "value")) });
      }
      return undefined;
  }
}

/** The answer to a client's request; `undefined` stands for «done», without contents. */
export function answerTo(world: World, connection: Connection, node: BinaryNode): BinaryNode[] | undefined {
  switch (node.attrs.xmlns) {
    case "encrypt":
      return encryption(world, connection, node);
    case "usync": {
      const usync = child(node, "usync");
      const asked = children(child(usync, "query")).map(({ tag }) => tag);
      const people = children(child(usync, "list"), "user").map((user) => personOf(world, user, asked));
      const { sid = "", mode = "", context = "" } = usync?.attrs ?? {};
      return [
        element("usync", { sid, index: "0", last: "true", mode, context }, [
          element("result", {}),
          element("list", {}, people),
        ]),
      ];
    }
    case "abt":
      return [element("props", { hash: "offline", refresh: "86400" })];
    case "blocklist":
      return [element("list", {})];
    case "privacy":
      return [element("privacy", {}, [element("category", { name: "readreceipts", value: "all" })])];
    case "w:sync:app:state": {
      const collections = children(child(node, "sync"), "collection").map(({ attrs }) =>
        element("collection", { name: attrs.name ?? "", version: attrs.version ?? "0", type: "result" }),
      );
      return [element("sync", {}, collections)];
    }
    case "w:m":
      return [
        element("media_conn", { auth: "offline", ttl: "3600", auth_ttl: "3600", max_buckets: "12" }, [
          element("host", { hostname: world.mediaHost, maxContentLengthBytes: "104857600" }),
        ]),
      ];
    default:
      return undefined;
  }
}

/** What the phone tells a companion that is new: an empty history, which ends the client's wait for one. */
export async function sendHistory(world: World, { account, device }: Connection): Promise<void> {
  if (!account || !device) return;
  const { INITIAL_BOOTSTRAP } = proto.HistorySync.HistorySyncType;
  const history = proto.HistorySync.encode({
    syncType: INITIAL_BOOTSTRAP,
    conversations: [],
    progress: 100,
    chunkOrder: 1,
    phoneNumberToLidMappings: [...world.accounts.values()].map(({ number, lid }) => ({
      pnJid: `${number}@${home}`,
      lidJid: `${lid}@lid`,
    })),
  }).finish();
  const payload = deflateSync(Buffer.from(history));
  const message = {
    protocolMessage: {
      type: proto.Message.ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION,
      historySyncNotification: {
        syncType: INITIAL_BOOTSTRAP,
        chunkOrder: 1,
        progress: 100,
        initialHistBootstrapInlinePayload: payload,
        fileLength: payload.length,
      },
    },
  };
  const manner = { category: "peer", type: "protocol" };
  await deliver(world, account, { account, device }, { id: newId(), message }, manner);
}
