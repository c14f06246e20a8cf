import { type BinaryNode, proto } from "@whiskeysockets/baileys";
import { type Account, accountOf, type Connection, type Device, resolve, type World } from "./account.ts";
import { bigEndian, bytesOf, child, children, element, home, newId, numberOf, seconds } from "./node.ts";

/** Hands a stanza to a device. It is kept until the device says that it has it, and comes again when it connects. */
function route(device: Device, node: BinaryNode): void {
  device.queue.push(node);
  device.connection?.send(node);
}

/** The device has a message or a receipt, or wants nothing more of it. */
export function settle(device: Device, tag: string, id: string): void {
  device.queue = device.queue.filter((node) => node.tag !== tag || node.attrs.id !== id);
}

const senderOf = ({ addressing }: World, { lid, number }: Account, device = 0): string => {
  const suffix = device ? `:${device}` : "";
  return addressing === "lid" ? `${lid}${suffix}@lid` : `${number}${suffix}@${home}`;
};

/** The sender's other name, as the server tells it. */
const otherName = ({ addressing }: World, { lid, number }: Account): Record<string, string> =>
  addressing === "lid" ? { addressing_mode: "lid", sender_pn: `${number}@${home}` } : { sender_lid: `${lid}@lid` };

const encode = (message: proto.IMessage): Buffer =>
  Buffer.from(proto.Message.encode(proto.Message.fromObject(message)).finish());

export type Manner = {
  type?: string;
  /** Breaks the ciphertext. */
  corrupt?: boolean;
  category?: string;
  /** How often it was sent before. */
  count?: string;
};

/** Encrypts a message of an account's phone for one device, and sends it there. */
export async function deliver(
  world: World,
  from: Account,
  to: { account: Account; device: Device },
  { id, message }: { id: string; message: proto.IMessage },
  { type = "text", corrupt, category, count }: Manner = {},
): Promise<void> {
  const { device, account } = to;
  const bundle = () => {
    const once = device.once.shift();
    return { ...device.bundle, ...(once ? { once } : {}) };
  };
  const { form, body } = await from.signal.encrypt(account.number, device.id, bundle, encode(message));
  if (corrupt) body[body.length - 9] = (body[body.length - 9] ?? 0) ^ 0xff;
  const enc = element("enc", { v: "2", type: form, ...(count ? { count } : {}) }, body);
  const names: Record<string, string> = category ? { category } : otherName(world, from);
  route(
    device,
    element("message", { from: senderOf(world, from), id, t: seconds(), type, notify: from.name, ...names }, [enc]),
  );
}

/** Tells an account's devices what a phone did with their message: nothing named is «delivered». */
export function confirm(world: World, from: Account, to: Account, id: string, type?: string): void {
  const attrs = { from: senderOf(world, from), id, t: seconds(), ...(type ? { type } : {}) };
  for (const device of to.devices.values()) route(device, element("receipt", attrs));
}

/** A phone asks an account's devices for a message again, with keys to encrypt it by. */
export function askAgain(world: World, from: Account, to: Account, id: string, count: number): void {
  const { registration, identity, signed, once } = from.signal.bundle();
  for (const device of to.devices.values()) {
    from.signal.forget(to.number, device.id);
    const key = (tag: string, { id, key }: { id: number; key: Buffer }, extra: BinaryNode[] = []) =>
      element(tag, {}, [element("id", {}, bigEndian(id, 3)), element("value", {}, key), ...extra]);
    route(
      device,
      element("receipt", { from: senderOf(world, from), id, t: seconds(), type: "retry" }, [
        element("retry", { v: "1", count: String(count), id, t: seconds() }),
        element("registration", {}, bigEndian(registration, 4)),
        element("keys", {}, [
          element("type", {}, Buffer.from([5])),
          element("identity", {}, identity),
          key("key", once),
          key("skey", signed, [element("signature", {}, signed.signature)]),
        ]),
      ]),
    );
  }
}

/** Takes a message a companion sends: to phones, which open it, and on to other companions. */
export async function takeMessage(world: World, connection: Connection, node: BinaryNode): Promise<void> {
  const { account: from, device: own } = connection;
  const { id = "", to = "", type = "text" } = node.attrs;
  if (!from || !own) return;
  const { faults } = world;
  const error = faults.refuseMessage;
  delete faults.refuseMessage;
  const ack = { class: "message", id, from: to, t: seconds(), ...(error ? { error: String(error) } : {}) };
  if (!faults.silentAcks) connection.send(element("ack", ack));
  if (error) return;
  const parts = child(node, "participants");
  const targets = parts
    ? children(parts, "to").map((part) => ({ jid: part.attrs.jid ?? "", enc: child(part, "enc") }))
    : [{ jid: to, enc: child(node, "enc") }];
  for (const { jid, enc } of targets) {
    const target = resolve(world, jid);
    if (!target || !enc) continue;
    const { account, device } = target;
    if (target.phone) await open(world, { from, own, account, id, enc });
    else if (device) {
      const copy: Record<string, string> = account === from ? { recipient: to } : {};
      const attrs = { from: senderOf(world, from, own.id), id, t: seconds(), type, notify: from.name };
      const identity = children(node, "device-identity");
      route(device, element("message", { ...attrs, ...otherName(world, from), ...copy }, [enc, ...identity]));
    }
  }
}

/** A phone opens what came for it. */
async function open(
  world: World,
  { from, own, account, id, enc }: { from: Account; own: Device; account: Account; id: string; enc: BinaryNode },
): Promise<void> {
  const form = enc.attrs.type ?? "";
  try {
    const bytes = await account.signal.decrypt(from.number, own.id, form, bytesOf(enc));
    const message = proto.Message.toObject(proto.Message.decode(bytes), { longs: Number });
    const received = {
      id,
      from,
      form,
      message: message.deviceSentMessage?.message ?? message,
      own: account === from,
    };
    account.inbox.push(received);
    account.events.emit("message", received);
    if (!received.own && account.confirms) confirm(world, account, from, id);
  } catch (error) {
    account.events.emit("undecryptable", error);
    const tries = (account.asked.get(id) ?? 0) + 1;
    account.asked.set(id, tries);
    if (tries <= 5) askAgain(world, account, from, id, tries);
  }
}

/** Takes a receipt of a companion's. One that asks for a message again gets it anew from the phone that sent it. */
export async function takeReceipt(world: World, connection: Connection, node: BinaryNode): Promise<void> {
  const { account, device } = connection;
  const { id = "", to = "", type } = node.attrs;
  connection.send(element("ack", { class: "receipt", id, from: to, t: seconds(), ...(type ? { type } : {}) }));
  const target = to ? resolve(world, to)?.account : undefined;
  if (!target || !account || !device) return;
  settle(device, "message", id);
  const ids = [id, ...children(child(node, "list"), "item").map((item) => item.attrs.id ?? "")];
  for (const one of ids) target.receipts.push({ id: one, type: type ?? "delivered" });
  target.events.emit("receipt", node);
  if (type === "retry") await sendAgain(world, { account, device }, target, node);
  const attrs = { id, from: `${account.number}:${device.id}@${home}`, t: seconds(), ...(type ? { type } : {}) };
  for (const other of target.devices.values()) route(other, element("receipt", attrs, node.content));
}

async function sendAgain(
  world: World,
  to: { account: Account; device: Device },
  from: Account,
  node: BinaryNode,
): Promise<void> {
  const id = node.attrs.id ?? "";
  const sent = from.sent.get(id);
  if (!sent) return;
  from.signal.forget(to.account.number, to.device.id);
  const key = child(node, "keys", "key");
  if (key) to.device.once.unshift({ id: numberOf(bytesOf(child(key, "id"))), key: bytesOf(child(key, "value")) });
  const count = child(node, "retry")?.attrs.count;
  await deliver(world, from, to, { id, message: sent.message }, { type: sent.type, ...(count ? { count } : {}) });
}

/** Sends a message of an account's phone to all devices of another. */
export async function sendFromPhone(
  world: World,
  from: Account,
  number: string,
  message: proto.IMessage,
  { id = newId(), ...manner }: Manner & { id?: string } = {},
): Promise<string> {
  const account = accountOf(world, number);
  from.sent.set(id, { message, type: manner.type ?? "text" });
  for (const device of account.devices.values())
    await deliver(world, from, { account, device }, { id, message }, manner);
  return id;
}
