/** What columns are called: by tools, and by people in several languages. */
import type { ContactTarget } from './import-types.ts';

/** A header in the form in which it is compared: `E-mail 1 - Value`, `e_mail1Value` and `É-MAIL 1 value` are much alike. */
export function headerForm(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Where a column goes, and how sure that is: of several candidates for one place the lowest rank has it. */
export interface Sense {
  readonly to: ContactTarget | 'tags';
  readonly rank: number;
}

/**
 * What a header means, by itself. Numbered and repeated columns, such as `E-mail 2 Address` and `Phone (2)`, mean the same as the
 * first, one rank later. Ranks of phones put mobiles first: they are what messages go to.
 */
export function senseOf(name: string): Sense | null {
  const form = headerForm(name);
  const plain = form.replace(/ \d+(?= |$)/g, '');
  const number = Number(/ (\d+)(?= |$)/.exec(form)?.[1] ?? 1);
  const sense = SENSES.get(form) ?? SENSES.get(plain);
  return sense === undefined ? null : { to: sense.to, rank: sense.rank * 100 + Math.min(number, 99) };
}

/** Rank by rank: each line of a target is asked before the next one. */
const WORDS: Readonly<Record<Sense['to'], readonly string[]>> = {
  externalId: [
    'external id|externalid|ext id',
    'record id|contact id|customer id|client id|user id|person id|kundennummer|kundennr|kunden id|id client|numero client|id cliente|codigo cliente|codice cliente|klantnummer|klant id|musteri no|顧客id|客户编号',
    'id|uid|uuid',
  ],
  name: [
    'name|full name|contact name|customer name|person|nom complet|nombre completo|nome completo|nome e cognome|vollstandiger name|ganzer name|volledige naam|imie i nazwisko|ad soyad|adi soyadi|фио|полное имя|氏名|お名前|姓名',
    'display name|anzeigename|nom affiche|kontakt|contact|kunde|cliente|client|customer|naam|nome|nombre|nom|namn|navn|nazwa|isim|имя и фамилия|名前|名字',
  ],
  firstName: [
    'first name|given name|firstname|forename|vorname|prenom|nombre de pila|primeiro nome|nome proprio|voornaam|fornamn|fornavn|imie|ad|adi|имя|名|prename',
  ],
  middleName: [
    'middle name|additional name|middlename|zweiter vorname|weitere vornamen|deuxieme prenom|segundo nombre|secondo nome|nome do meio|tussenvoegsel|mellannamn|mellomnavn|drugie imie|отчество',
  ],
  lastName: [
    'last name|family name|lastname|surname|nachname|familienname|nom de famille|apellido|apellidos|cognome|sobrenome|apelido|ultimo nome|achternaam|efternamn|etternavn|efternavn|nazwisko|soyad|soyadi|фамилия|姓|苗字',
  ],
  email: [
    'e mail value|e mail address|email|e mail|email address|mail|mail address|primary email|e mail adresse|email adresse|mailadresse|adresse e mail|adresse email|adresse de messagerie|adresse mail|courriel|correo|correo electronico|direccion de correo electronico|direccion de correo|indirizzo e mail|indirizzo email|posta elettronica|endereco de e mail|endereco de email|e mailadres|emailadres|mailadres|e post|e postadress|epost|epostadresse|e postadresse|adres e mail|adres email|e posta|eposta|e posta adresi|почта|электронная почта|эл почта|адрес электронной почты|メール|メールアドレス|电子邮件|邮箱|电子邮箱',
    'work email|business email|e mail geschaftlich|e mail dienstlich|email professionnel|correo de trabajo',
    'personal email|home email|secondary email|e mail privat|other email|alternative email|additional email addresses|additional emails',
  ],
  phone: [
    'mobile phone|mobile|mobile number|mobile phone number|cell|cell phone|cellphone|cell number|handy|handynummer|mobil|mobiltelefon|mobilnummer|mobilfunk|portable|telephone portable|tel portable|tel mobile|telephone mobile|movil|telefono movil|celular|telefone celular|telemovel|cellulare|telefono cellulare|mobiel|mobiele telefoon|mobiel nummer|mobilnummer|telefon komorkowy|komorka|cep telefonu|cep|мобильный|мобильный телефон|сотовый|携帯|携帯電話|携帯番号|手机|手机号|手机号码|移动电话',
    'whatsapp|whatsapp number|whatsapp phone number|sms|phone value|phone|phone number|phone no|telephone|telephone number|tel|tel nr|telefon|telefonnummer|rufnummer|numero de telephone|telefono|numero de telefono|telefone|numero de telefone|numero di telefono|telefoon|telefoonnummer|tlf|telefonnr|numer telefonu|telefon numarasi|телефон|номер телефона|電話|電話番号|电话|电话号码|联系电话',
    'primary phone|haupttelefon|business phone|work phone|telefon geschaftlich|telephone bureau|telefono del trabajo|telefone comercial|office phone|telephone bureau principal|telefono ufficio|telefoon op werk|telefon arbete',
    'home phone|telefon privat|telefon haus|telephone domicile|telephone prive|telefono particular|telefone residencial|abitazione|telefoon thuis|telefon hem',
    'other phone|car phone|weiteres telefon|autotelefon|autre telephone|company main phone|telefon firma',
  ],
  company: [
    'company|company name|organization name|organisation name|organization|organisation|firma|firmenname|unternehmen|societe|entreprise|empresa|nombre de la empresa|compania|azienda|societa|ragione sociale|nome azienda|bedrijf|bedrijfsnaam|foretag|firmanavn|selskap|bedrift|nazwa firmy|sirket|sirket adi|компания|организация|会社|会社名|公司|公司名称|单位',
    'associated company|associated company primary|employer|account name|arbeitgeber|employeur',
  ],
  locale: [
    'locale|language|preferred language|lang|sprache|korrespondenzsprache|langue|idioma|lingua|taal|sprak|jezyk|dil|язык|言語|语言',
  ],
  timezone: [
    'timezone|time zone|zeitzone|fuseau horaire|zona horaria|fuso horario|fuso orario|tijdzone|strefa czasowa|часовой пояс',
  ],
  tags: [
    'tags|tag|labels|label|group membership|groups|group|categories|category|etiquettes|etiquette|etiketten|schlagworte|schlagworter|kategorien|kategorie|gruppen|gruppe|categorie|groupes|etiquetas|categorias|grupos|etichette|gruppi|categorieen|kategorier|etykiety|kategorie|etiketler|теги|метки|タグ|ラベル|标签',
  ],
};

const SENSES: ReadonlyMap<string, Sense> = sensesOf();

function sensesOf(): Map<string, Sense> {
  const senses = new Map<string, Sense>();
  for (const to of Object.keys(WORDS) as Sense['to'][]) {
    WORDS[to].forEach((words, rank) => {
      for (const word of words.split('|')) {
        const form = headerForm(word);
        if (!senses.has(form)) senses.set(form, { to, rank });
      }
    });
  }
  return senses;
}
