import { type Document, isScalar, type Node, visit } from 'yaml';
import { secretNodes } from './secret-nodes';

/** Shorter secrets are taken out of messages about themselves only: they would be found in every other word. */
const MIN_LENGTH = 4;
/** Messages show no more of a value. */
const SHOWN_LENGTH = 60;

/**
 * Takes secrets out of the messages about a document. Messages never show a value under a secret path; but an alias can
 * put the same value under another path too.
 */
export class AliasedSecrets {
  private readonly texts = new Map<Node, string>();

  constructor(document: Document.Parsed) {
    if (!hasAlias(document)) return;
    for (const node of secretNodes(document) ?? []) {
      if (isScalar(node)) this.texts.set(node, typeof node.value === 'string' ? node.value : (node.source ?? ''));
    }
  }

  /** @param about the value that the message is about */
  hide(message: string, about: Node | undefined): string {
    let result = message;
    for (const [node, text] of this.texts) {
      if (text === '' || (text.length < MIN_LENGTH && node !== about)) continue;
      const shortened = text.slice(0, SHOWN_LENGTH);
      for (const form of [text, inJson(text), shortened, inJson(shortened)]) result = result.replaceAll(form, '••••');
    }
    return result;
  }
}

function hasAlias(document: Document.Parsed): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
