// SHA-256 of a text, in hex and at once: `crypto.subtle` answers late, and on plain HTTP it is absent.

// The constants are the first bits of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). `Math.cbrt` may differ
// between browsers in its last bit, which is far behind the thirty-two that are taken.
const firstBits = (root) => ((root % 1) * 2 ** 32) | 0;
const PRIMES = [];
for (let number = 2; PRIMES.length < 64; number += 1) {
  if (PRIMES.every((prime) => number % prime)) PRIMES.push(number);
}
const ROUNDS = PRIMES.map((prime) => firstBits(Math.cbrt(prime)));
const START = PRIMES.slice(0, 8).map((prime) => firstBits(Math.sqrt(prime)));

const turned = (word, ...turns) => turns.reduce((sum, bits) => sum ^ ((word >>> bits) | (word << (32 - bits))), 0);

/** The text's bytes, the mark of their end and their length in bits, as whole blocks of sixteen words. */
function padded(text) {
  const bytes = [...new TextEncoder().encode(text), 0x80];
  const words = Array(((bytes.length + 71) >> 6) << 4).fill(0);
  bytes.forEach((byte, at) => (words[at >> 2] |= byte << (24 - (at % 4) * 8)));
  words[words.length - 1] = 8 * (bytes.length - 1);
  return words;
}

function mixed(sums, words) {
  let [a, b, c, d, e, f, g, h] = sums;
  ROUNDS.forEach((constant, at) => {
    if (at > 15) {
      const [near, far] = [words[at - 15], words[at - 2]];
      const [low, high] = [turned(near, 7, 18) ^ (near >>> 3), turned(far, 17, 19) ^ (far >>> 10)];
      words[at] = (words[at - 16] + low + words[at - 7] + high) | 0;
    }
    const one = h + turned(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + constant + words[at];
    const two = turned(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  });
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + sums[at]) | 0);
}

export function sha256(text) {
  const words = padded(text);
  let sums = START;
  while (words.length) sums = mixed(sums, words.splice(0, 16));
  return sums.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
