/** Words that say that somebody speaks, in the languages Winnow reads most. Lower case, inflected forms one by one. */

function words(text: string): string[] {
  return text.trim().split(/\s+/u);
}

const ENGLISH = words(`
  said say says saying told tell tells telling asked ask asks asking replied reply replies replying answered answer answers
  answering added add adds adding cried cry cries crying exclaimed exclaims exclaiming shouted shouts shouting whispered
  whispers whispering muttered mutters muttering murmured murmurs murmuring remarked remarks remarking observed observes
  observing continued continues continuing explained explains explaining announced announces announcing declared declares
  declaring stated states stating claimed claims claiming insisted insists insisting argued argues arguing noted notes noting
  wrote writes writing tweeted tweets tweeting posted warned warns warning admitted admits admitting acknowledged
  acknowledges agreed agrees agreeing confirmed confirms confirming denied denies recalled recalls recalling suggested
  suggests suggesting complained complains complaining demanded demands demanding inquired inquires inquiring enquired
  enquires enquiring responded responds responding returned retorted retorts rejoined called calls calling concluded
  concludes concluding commented comments commenting protested protests protesting repeated repeats repeating interrupted
  interrupts pursued resumed began begins begged urged urges urging vowed vows promised promises testified testifies
  thought thinks ejaculated screamed screams yelled yells roared sighed sighs groaned gasped growled snapped snarled sobbed
  stammered faltered laughed chuckled grunted hissed bawled bellowed shrieked squeaked piped drawled
  scoffed sneered mused reflected ventured proceeded assented echoed intimated hinted assured assures informed informs
  reported reports reporting quoted quotes joked jokes quipped quips boasted boasts conceded concedes maintained maintains
  stressed stresses emphasized emphasised underlined underscored reiterated reiterates pleaded pleads cautioned cautions
  lamented laments opined opines predicted predicts asserted asserts alleged alleges contended contends counseled described
  describes praised hailed blasted slammed criticized criticised condemned soliloquised soliloquized confessed confesses interposed countered counters corrected explained apologised apologized burst broke quoth went
`);

const GERMAN = words(`
  sagte sagt sagten sagen gesagt meinte meint meinten erklärte erklärt erklärten betonte betont betonten fragte fragt fragten
  antwortete antwortet rief riefen ruft sprach spricht sprachen berichtete berichtet berichteten kritisierte kritisiert schrieb
  schreibt schrieben teilte teilt fügte fügt ergänzte ergänzt erwiderte erwidert entgegnete entgegnet flüsterte murmelte
  bestätigte bestätigt kündigte kündigt forderte fordert warnte warnt erzählte erzählt behauptete behauptet versicherte
  versichert äußerte äussert äußert bemerkte unterstrich gestand räumte lobte beklagte klagte hieß heißt
`);

const FRENCH = words(`
  dit disait disent disaient dis déclare déclaré déclarait affirme affirmé affirmait explique expliqué expliquait ajoute
  ajouté ajoutait ajouta répond répondu répondit répondait demande demandé demanda demandait s'écria s'exclame s'exclama
  indique indiqué indiquait souligne souligné soulignait précise précisé précisait estime estimé estimait assure assuré
  assurait lance lancé lança raconte raconté racontait confie confié écrit écrivait murmure murmura cria crie reprit
  répliqua rétorque rétorqué annonce annoncé prévient prévenu poursuit poursuivit conclut insiste insisté rappelle rappelé
  résume résumé commente commenté regrette témoigne
`);

const SPANISH = words(`
  dijo dice decía dijeron dicen dicho afirmó afirma afirmaron aseguró asegura aseguraron explicó explica añadió añade agregó
  agrega respondió responde preguntó pregunta declaró declara señaló señala señalaron indicó indica manifestó manifiesta
  contó cuenta exclamó exclama gritó grita murmuró apuntó apunta destacó destaca comentó comenta subrayó subraya sostuvo
  sostiene expresó expresa replicó replica contestó contesta escribió escribe reconoció reconoce advirtió advierte insistió
  insiste concluyó concluye anunció anuncia informó precisó recordó recuerda lamentó denunció
`);

export const SAYING: ReadonlySet<string> = new Set([...ENGLISH, ...GERMAN, ...FRENCH, ...SPANISH]);

/** Said of much besides speech; a verb of saying only directly beside the marks. */
export const ONLY_BESIDE: ReadonlySet<string> = new Set(
  words(`thought thinks went broke burst began begins called calls described describes returned states notes reports posted
    laughed reflected proceeded pursued resumed cuenta estime assure lance praised hailed blasted slammed criticized
    criticised condemned heißt hieß echoed quoted quotes repeated repeats`),
);

/** Stand before a noun phrase that is the source: "according to the ministry". */
export const SOURCE_PHRASES: readonly (readonly string[])[] = [
  ['according', 'to'],
  ['in', 'the', 'words', 'of'],
  ['laut'],
  ['selon'],
  ["d'après"],
  ['según'],
  ['so'],
];

/** Stand between the subject and its verb without being either. */
export const BETWEEN: ReadonlySet<string> = new Set(
  words(`had has have was is also then now later again would could will may must did does just once even still always never often
    only hat habe hatte haben noch dann auch a ont ai avait aurait ha han había also hastily at last who`),
);

export const PRONOUNS: ReadonlySet<string> = new Set(
  words(
    'he she they i we you it er sie ich wir es il elle ils elles je nous on él ella ellos ellas yo nosotros',
  ),
);

export const MALE: ReadonlySet<string> = new Set(
  words(
    'he er il él mr mr. sir lord king prince monsieur m. herr herrn señor sr sr. don father uncle brother',
  ),
);

export const FEMALE: ReadonlySet<string> = new Set(
  words(
    'she elle ella mrs mrs. ms ms. miss lady queen princess madame mme mme. mlle frau señora sra sra. doña mother aunt sister',
  ),
);

/** Begin a noun phrase that is no name. */
export const DETERMINERS: ReadonlySet<string> = new Set(
  words(`the a an this that my his her its our their your another one some der die das ein eine einer mein meine sein seine ihr
    ihre le la les l' un une mon ma son sa el los las una mi su old young both`),
);

export const SOMEBODY: ReadonlySet<string> = new Set(
  words("somebody someone everybody everyone nobody jemand niemand quelqu'un alguien"),
);

/** What stands after one is not the subject. */
export const PREPOSITIONS: ReadonlySet<string> = new Set(
  words(`with in on at to from for by of upon into over under about after before during since
    despite mit in bei auf nach vor zu aus von avec dans sur à pour de con
    en sobre para`),
);

/** End a noun phrase. */
export const PHRASE_ENDS: ReadonlySet<string> = new Set(
  words(`who whom whose which that with in on at to from for as by after before while when if because and but or nor so through
    upon into over under about again loudly quietly softly sharply suddenly quickly slowly aloud presently mit in bei auf
    nach vor zu aus und aber oder der als avec dans sur à pour après avant et mais qui con en sobre para tras ante y pero que
    wednesday thursday friday monday tuesday saturday sunday yesterday today was were is are had has have would could will
    did then there here gave said turned came took looked went`),
);
