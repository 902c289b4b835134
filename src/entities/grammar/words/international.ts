/** `CODE sign sign;…` as pairs of sign and code. */
function signs(table: string): [sign: string, code: string][] {
  return table.split(';').flatMap((row) => {
    const [code, ...written] = row.split(' ');
    return written.map((sign): [string, string] => [sign, code]);
  });
}

/** Currency signs and abbreviations that stand before a sum, with their codes. */
export const CURRENCY_SIGNS = signs(
  'USD US$ U.S.$ U$ U$S $;CAD C$ CA$;AUD A$ AU$;NZD NZ$;HKD HK$;SGD S$;TWD NT$;BRL R$;BRR CR$;JMD J$;XCD EC$;' +
    'GHS GH¢ GH₵ GHc GHC ₵;NAD N$;TTD TT$;BZD BZ$;GYD G$;FJD FJ$;MOP MOP$;ZWL ZW$;MXN MX$ Mex$;CLP CLP$;PAB B/.;PEN S/. S/;' +
    'INR Rs. Rs ₹;BDT Tk. Tk ৳;MYR RM;IDR Rp Rp.;KES Sh Sh. Shs KSh Ksh KSh. Ksh. Kshs;UGX USh UShs;TZS TSh;' +
    'PHP Php PhP P ₱;XOF CFA FCFA;AED Dh Dhs Dh.;SAR SR;QAR QR;KWD KD;BHD BD;JOD JD;OMR RO;EGP LE;ILS NIS ₪;' +
    'BOB Bs Bs.;RWF Frw;NGN N ₦;ZAR R;ZMW K;EUR €;GBP £;JPY ¥;KRW ₩;RUB ₽;TRY ₺;THB ฿;VND ₫;UAH ₴;CRC ₡;' +
    'MNT ₮;KZT ₸;CHF Fr. SFr. sFr. Sfr.;DEM DM;ITL Lit.',
);

/** ISO 4217 codes that stand for nothing else in running text. */
export const CURRENCY_CODES =
  'USD EUR GBP JPY CNY RMB INR KRW BRL CAD AUD NZD CHF SEK DKK PLN CZK HUF ZAR MXN SGD HKD TWD THB MYR IDR PHP VND PKR BDT LKR NPR AED QAR KWD BHD OMR EGP TND DZD NGN GHS KES UGX TZS ETB ZMW XAF XOF UAH KZT BWP MWK RWF XCD TTD JMD FJD PGK MNT KGS UZS MMK KHR IQD SYP LBP SDG LYD NIO GTQ CRC UYU PYG VES ISK BGN GEL AZN DEM'.split(
    ' ',
  );

/** Codes that are the abbreviation of something else, too: a conference, a party, a place. They want a large or a marked number. */
export const DOUBTFUL_CODES =
  'COP CLP ARS PEN TRY RON RUB NOK SAR ILS MAD MUR NAD GMD BBD GYD LAK BND MOP IRR JOD HNL PAB DOP BOB RSD'.split(
    ' ',
  );

/** Abbreviations of units, in their own case. */
export const UNIT_SIGNS: Readonly<Record<string, string>> = {
  'km/h|kph': 'km/h',
  mph: 'mph',
  'km²|km2|sq km|sq. km': 'km²',
  'm²|m2|sq m|sq. m': 'm²',
  'm³|m3': 'm³',
  'sq ft|sq. ft': 'sq ft',
  'km|kms|Km': 'km',
  cm: 'cm',
  mm: 'mm',
  ft: 'ft',
  ha: 'ha',
  'kg|kgs|Kg': 'kg',
  mg: 'mg',
  oz: 'oz',
  'lb|lbs': 'lb',
  bpd: 'bbl',
  kWh: 'kWh',
  GW: 'GW',
  MW: 'MW',
  kW: 'kW',
  '°C': '°C',
  '°F': '°F',
  TB: 'TB',
  GB: 'GB',
  MB: 'MB',
  'bps|bp': 'bp',
};

/** Vulgar fractions. */
export const FRACTION_SIGNS: Readonly<Record<string, number>> = {
  '½': 0.5,
  '¼': 0.25,
  '¾': 0.75,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '⅛': 0.125,
  '⅜': 0.375,
  '⅝': 0.625,
  '⅞': 0.875,
};

/** Abbreviations of time zones behind a time, in capitals. */
export const TIME_ZONES =
  'GMT|UTC|EST|EDT|ET|CST|CDT|PST|PDT|CET|CEST|BST|IST|SGT|WIB|MSK|JST|KST|MEZ|MESZ|HAEC|MST|MDT|BRT|AEST|AEDT|NZDT';
