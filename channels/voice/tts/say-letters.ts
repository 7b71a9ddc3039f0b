/** Said letter by letter: the same in French and English, and no voice knows them all. */
const spelled = new Set(
  (
    'ANTS AES APS APRF ADA BOP CNI CPAM CRPA DDFIP DGEF DNM EU FAQ HLM IRTF ITF OQTF PDF PV QR RCS RIB RSA SIREN SMS SPF TVA UE ' +
    'URL USB VLS TS VTC WWW'
  ).split(' '),
);
/** Said as words. */
const words = new Set('ANEF CAF CAP CERFA CESEDA DALF DELF INSEE OFII OFPRA PACS SIRET TOEIC'.split(' '));

/** Words in capitals: spelled where people spell them, as words where people say them so. */
export const sayCapitals = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/gu, (word) => {
    if (words.has(word)) return word.slice(0, 1) + word.slice(1).toLowerCase();
    return spelled.has(word) || !/[AEIOUYÀÂÉÈÊÎÔÛ]/u.test(word) ? word.split('').join(' ') : word;
  });
