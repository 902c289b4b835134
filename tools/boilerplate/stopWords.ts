/**
 * The commonest function words of each language: prose is full of them, lists of links are not. Written for this
 * table; short on purpose, since only their density counts.
 */
export const stopWords: Readonly<Record<string, string>> = {
  en: 'the of and to in a is that for it as was with be by on not he i this are or his from at which but have an had they you were their one all we can her has there been if more when will would who so no she other its may these what than some him time into only do such my your about our also after said over how up out them then could first any like should now over because just where most between through while did before',
  de: 'der die das und in zu den von mit ist des sich im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man dann soll wenn ich wir uns ihr sein kann gegen vom schon sei unter dieser diese',
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ont son mais comme on ou si leur y dont aux été cette ses d l s qu n elle nous vous je lui fait être tout sans même ces après entre deux était aussi bien où peut',
  es: 'de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien',
  it: 'di e il la che in a per un del è non una i le con si da dei al sono della come più lo ma nel anche alla delle ha gli o su se dal questo cui stato dalla era nella tra ed essere ci molto hanno suo dopo sua loro',
  pt: 'de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas',
  nl: 'de van een het en in is dat op te die voor met zijn niet aan er om ook als door maar bij uit wordt over hij naar nog heeft dan worden of ze kan meer was tot wat geen we haar al deze werd zo moet onder hebben ik u je',
  sv: 'och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan man när år säger under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket än här då sedan över bara in blir upp även vad få två vill ha många hur mer går sina oss allt hon blev du din ditt dig mig detta dessa',
  fi: 'ja on ei se että oli hän mutta ovat kun niin myös joka kuin tai jos sen ole mitä nyt vain sitä hänen jo olla siitä jotka sekä ne mukaan voi mikä jonka niitä vielä joita kanssa näin tämä tämän siinä olisi minä sinä me te he olen ettei sillä koska jälkeen ollut sitten aina kaikki paljon mukana itse noin kuitenkin joten vaan jossa eli tässä hyvin',
  da: 'og i at det er en til af på for med de der den som ikke et har han var om men sig fra vi kan så også jeg efter blev skal være hun nu ved eller når hvad ud mod over',
  no: 'og i det er på som en for at til av har de med ikke den et han om fra var men seg så vi kan jeg også etter skal være hun nå ved eller når hva ut mot over',
  pl: 'w i na z się do nie że to jest o jak za po od co a jego przez dla ale tak tym ze czy był oraz już są było ma który która które jej przy być może tego ich także tylko ten pod też roku może będzie jako lub więc jeszcze bardzo można nad między przed ja mnie',
  ru: 'и в не на что с по как это из к у за для его а от но же он так то все было о до бы при был том ее её их еще ещё если уже или только может она они мы ее быть также которые который которая время этого после года чтобы где нет более со себя этом сейчас даже под во я вы нас',
  uk: 'і в не на що з до як це за у та від про є для його а але він так то все був їх або вже може вона вони ми який які після року щоб',
  el: 'και το της η του να που την στο με τα για ο τη από των οι στην είναι δεν σε τον τις θα ότι στη ένα μια τους στον ή αυτό κατά στις αλλά στα έχει μας έναν μία όπως ήταν πιο αν μετά πως αυτή σας μου όλα κάθε πριν μόνο έχουν ως προς',
  cs: 'a v se na je že to s z do o i za si ve k po ale jako by pro jsou od už které který co tak jeho při podle byl bude také jsem jen až nebo není než aby když může roku',
  hr: 'i u je na se da za od su s a što koji o kako će iz to ne po kao koja do nije te ili bi ali koje sam smo bio što samo još već prema nakon više',
  tr: 've bir bu da de için ile çok olarak daha olan gibi en ne var kadar sonra ise o ama her göre ya mi değil diye',
  zh: '的 了 是 在 和 不 有 我 他 这 也 就 对 与 而 着 被 把 从 为 以 及 但 都 将 并 其 于 之 她 们 说 到 很 還 这个',
};

/** Words for "you" and "your": furniture speaks to the reader. */
export const readerWords: Readonly<Record<string, string>> = {
  en: 'you your yours',
  de: 'sie ihr ihre ihren ihnen dein deine deinen dir dich du euch',
  fr: 'vous votre vos tu ton ta tes',
  es: 'tu tus te usted ustedes su sus',
  it: 'tu tuo tua tuoi ti vi vostro',
  pt: 'você seu sua seus suas te',
  nl: 'je jouw jullie uw u',
  sv: 'du din ditt dina dig er ni',
  fi: 'sinä sinun sinut sinulle te teidän teille',
  pl: 'twój twoje twoja twoją ciebie państwa ci wam',
  ru: 'вы вас вам ваш ваша ваше ваши вашего',
  el: 'σας εσείς σου',
  zh: '您 你',
};

/** Names of months and weekdays, whole and shortened. */
export const calendarWords =
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
  'januar februar märz mai juni juli august september oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag ' +
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche ' +
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo ' +
  'gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica ' +
  'janeiro fevereiro março abril maio junho julho setembro outubro dezembro segunda terça quarta quinta sexta ' +
  'januari februari maart mei augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ' +
  'januari februari mars maj juni juli augusti måndag tisdag onsdag torsdag fredag lördag söndag ' +
  'tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ' +
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia poniedziałek wtorek środa czwartek piątek sobota niedziela ' +
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник среда четверг пятница суббота воскресенье январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь ' +
  'ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή ' +
  'ledna února března dubna května června července srpna září října listopadu prosince siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca ponedjeljak utorak srijeda četvrtak petak subota nedjelja ' +
  'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık pazartesi salı çarşamba perşembe cuma cumartesi pazar ' +
  '年 月 日 星期 am pm uhr gmt utc est edt pst et kl klo';
