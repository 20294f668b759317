import { createHash } from 'node:crypto';

const LETTERS = 'QXZJVKWY';
const LENGTH = 16;
/** So much of a canary is as bad as all of it. */
const PART = 8;

/** Texts that stand for secrets: each is put at one place only, so that it tells where it got out. */
export class Canaries {
  private readonly placeOf = new Map<string, string>();

  /** The canary of a place: letters only, so that it needs no quotes and no escapes anywhere. */
  letters(place: string): string {
    return this.put(place, (byte) => LETTERS[byte % LETTERS.length] ?? '');
  }

  /** The same as a number, for texts that YAML takes for one. */
  digits(place: string): string {
    return this.put(place, (byte) => String((byte % 9) + 1));
  }

  private put(place: string, characterOf: (byte: number) => string): string {
    const digest = createHash('sha256').update(place).digest();
    const canary = [...digest.subarray(0, LENGTH)].map(characterOf).join('');
    this.placeOf.set(canary, place);
    return canary;
  }

  /** The places whose canary, or a part of it, stands in a text: as it is, or in Base64. */
  leaksIn(text: string): string[] {
    const plain = text.replaceAll(COLOR, '').toUpperCase();
    const leaks = [...this.placeOf].filter(([canary]) => {
      return (
        partsOf(canary).some((part) => plain.includes(part)) || encoded(canary).some((core) => text.includes(core))
      );
    });
    return leaks.map(([, place]) => place);
  }
}

const COLOR = /\u001b\[\d*m/g;

function partsOf(canary: string): string[] {
  return Array.from({ length: canary.length - PART + 1 }, (_, start) => canary.slice(start, start + PART));
}

/** The characters of Base64 that depend on the canary alone, wherever it stands in the text that is encoded. */
function encoded(canary: string): string[] {
  return ['', 'x', 'xx'].map((before) => {
    const [start, end] = [before.length, before.length + canary.length].map((bytes) => (bytes * 8) / 6);
    return Buffer.from(before + canary)
      .toString('base64')
      .slice(Math.ceil(start ?? 0), Math.floor(end ?? 0));
  });
}
