/**
 * How surprising a letter is after another in what people type: half bits as letters, `a` for 0; a row a letter before it, the
 * last one for the beginning of a word; a column a letter. Counted over the English word lists and the list of common passwords
 * of zxcvbn (MIT), folded to lower case.
 */
const rows = `
  qkjjpokokrmgjfrlsgiglmoqln
  fkopftspgqrgqpgsshlphrstkr
  grlrgsugithjtqfvsjoijswvmt
  gookemmofqslnohrtijpjonvkr
  inkgknmqntqikgnmqfgjpmnlmr
  gropghnnfsohrogrshokhpstls
  gnsofokhhrrjnkhrugkniuqult
  ensqeotqfoqnnmfrukojjtpukv
  inhkimkustnikeilskhhpkuqtn
  eqmmfqomiokopnfpqmpqgornmq
  gnqpenrlfpoklkiptlimlsotjr
  fopkfnqrftogorhpyrklkosxiu
  ejptfsutguuqjpgiwqlrjusvlt
  hpihgnfphplpqjjstqhgmorumq
  mlkkonlonsmhiejkvgjjikkpnr
  grsrfrtihtrhqsgiwgkkjvtvmu
  hpooppoplppppppojoopcpfopp
  gnlkfnlqgsmlklhnvkiiknqvkt
  ipjogqshhvmlloijqrhfismrmt
  gqnsfrthfvslophsvhjjkuovjr
  jkikjmkqkrohigpkvgghuquqqp
  fosscmqteqsptsistpqqqrttnu
  fnqofpqifqnloigprkjoptpsns
  imgnhmplfppomplgpkkglpnjjo
  gjjkhkmnjnpiiihjskgkkpmqoo
  fopneqpkgqnlmnipponololjjh
  iihijjkkkllkilliojhjmmkspp
`
  .trim()
  .split(/\s+/);

const beginning = 26;

/** Bits of surprise of `letter` after `before` (0 to 25; `null` at the beginning of a word). */
export const surpriseOf = (before: number | null, letter: number): number =>
  ((rows[before ?? beginning] ?? "").charCodeAt(letter) - 97) / 2;
