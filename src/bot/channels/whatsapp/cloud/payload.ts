/** What the Cloud API's `messages` endpoint takes, without whom it goes to. */
export type Payload =
  | { type: "text"; text: { body: string; preview_url: false } }
  | { type: "interactive"; interactive: Interactive }
  | { type: "document"; document: { id: string; filename: string; caption?: string } }
  | { type: "image"; image: { id: string; caption?: string } }
  | { type: "template"; template: Template };

export type Interactive =
  | {
      type: "button";
      body: { text: string };
      action: { buttons: { type: "reply"; reply: { id: string; title: string } }[] };
    }
  | {
      type: "list";
      body: { text: string };
      action: { button: string; sections: { title?: string; rows: Row[] }[] };
    };

type Row = { id: string; title: string; description?: string };

type Template = {
  name: string;
  language: { code: string; policy: "deterministic" };
  components: { type: "body"; parameters: { type: "text"; text: string }[] }[];
};

/** The endpoint's limits, in characters. */
export const limits = {
  text: 4096,
  body: 1024,
  caption: 1024,
  buttons: 3,
  button: 20,
  rows: 10,
  title: 24,
  description: 72,
  open: 20,
  parameter: 600,
} as const;
