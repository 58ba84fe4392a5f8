/*
 * Where papers appear, by what that makes of them. A venue that neither stands here nor says it by a word is
 * not known, and nothing is guessed of it.
 */

/** What a venue publishes. */
export type VenueKind = "conference" | "article" | "preprint";

/** Venues by the names that people use, parted by spaces: acronyms, and words that are names. */
const NAMES: Record<VenueKind, string> = {
  conference: `
    AAAI AABI AAMAS ACCV ACL ACML ACSAC AFT AIES AISTATS APLAS APNet APPROX APPSEM APSEC APSys ASE ASIACRYPT ASPLOS ATC
    ATVA BMVC CAV CALCO CC CCGrid CCS CGO CHES CHI CICM CIDR CIKM CLOUD CLUSTER COLING COLM COLT COMPSAC CONCUR CoNEXT
    CoNLL COORDINATION COSYNE CPP CoRL CRYPTO CSCW CSF CVPR DAC DATE DEBS DISC DLS DSN EACL ECAI ECCV ECIR ECML ECOOP
    EDBT EMNLP EMSOFT ESA ESEC ESOP EuroMLSys EuroPar EuroSys EuroSP EUROCRYPT FAccT FARM FAST FCCM FHPC FLOPS FM FMCAD
    FOCS FORTE FoSSaCS FPGA FPL FPT FSCD FSE FSTTCS GECCO GPCE GTC HOPE HPCA HPDC HPEC HILDA HotCarbon HotCloud
    HotEdge HotInfra HotMobile HotNets HotOS HotPower HotStorage HRI IAAI ICALP ICAPS ICASSP ICCAD ICCD ICCV ICDCS
    ICDE ICDM ICDT ICFP ICLP ICLR ICML ICMLA ICNP ICPP ICPR ICRA ICS ICSA ICSE ICSME ICSOC ICST ICWSM IFL IJCAI IJCAR
    IJCNLP IMC INFOCOM INTERSPEECH IPDPS IROS ISCA ISCAS ISLPED ISMM ISPASS ISPD ISSAC ISSCC ISSTA ISWC ITCS ITP IUI
    KDD KR LCPC LCTES LFP LICS LISA Haskell LLVM-HPC LOPSTR LREC MAPL MASCOTS MEMSYS MFCS MFPS MICCAI MICRO Middleware MLSys MM
    MobiCom MobiHoc MobiSys MOBISYS MPC MSFP MSR NAACL NDSS NeurIPS NIPS NSDI NVMSOS OCaml Onward Onward! OOPSLA OSDI P2S2 PACT PADL
    PEPM PETS PLAS PLDI PLOS PODC PODS POPL PPDP PPoPP PPSN PRICAI PROBPROG PST RANDOM RE RecSys REX RTAS RTSS RSS RV S&P
    SAC SACMAT SAS SAT Scala SC SDM SEFM SenSys SIGCOMM SIGCSE SIGGRAPH SIGIR SIGMETRICS SIGMOD SIROCCO SLE SoCC SOCC SOCG
    SODA SOSP SOSR SOUPS SPAA SPLASH SSDBM SSP SSS STACS STOC SysML SYSTOR SWAT TACAS TACS TCC TFP TLCA TLDI TPDL TQC
    TyDe UAI UbiComp UIST USENIX VEE VIS VISSOFT VLDB VLHCC VMCAI VRST WADS WACV WebConf WGP WMT WoLLIC WSDM WWW`,
  article: `
    BAMS BMJ CACM CJTCS CSUR DKE ENTCS FAOC FTML FTDB IJCV IJRR IPL JACM JAIR JAR JASA JCP JCSS JFP
    JLAMP JLAP JMLR JPCS JPDC JSS JSTAT JVLC LMCS LMCS MLST NAR PAMI PIEEE PNAS POMACS PVLDB RMP SIGACT
    SIGPLAN SCP SICOMP SPE TACCESS TACL TACO TALG TAP TAPAS TC TCAD TCBB TCS TCSVT TDSC TECS TEVC TGRS TIFS TIP TISSEC
    TIST TIT TKDD TKDE TMC TMI TMLR TNNLS TNSM TOCE TOCHI TOCL TOCS TOCT TODAES TODS ToG TOG TOIS TOIT TOMACS TOMCCAP
    TOMM TOMPECS TOMS TON TOPLAS TOPS TORS TOS TOSEM TOSN TPAMI TPDS TPLP TRETS TRO TSC TSE TSP TVCG TVLSI TWC TWEB
    Nature Science Cell Lancet Neuron Queue Distill eLife Brain Entropy`,
  preprint: "arXiv CoRR bioRxiv medRxiv chemRxiv techRxiv PsyArXiv SSRN HAL OSF ePrint Preprint Preprints",
};

/** How names of several words begin, in small letters; before all else. */
const PHRASES: readonly (readonly [start: string, kind: VenueKind])[] = [
  ["advances in neural information processing systems", "conference"],
  ["neural information processing systems", "conference"],
  ["machine learning and systems", "conference"],
  ["computer vision and pattern recognition", "conference"],
  ["empirical methods in natural language processing", "conference"],
  ["operating systems design and implementation", "conference"],
  ["usenix security", "conference"],
  ["ieee security & privacy", "conference"],
  ["the web conference", "conference"],
  ["hot chips", "conference"],
  ["real world crypto", "conference"],
  ["lecture notes in computer science", "conference"],
  ["ieee micro", "article"],
  ["ieee computer", "article"],
  ["ieee software", "article"],
  ["ieee access", "article"],
  ["acm queue", "article"],
  ["computer science review", "article"],
  ["open computer science", "article"],
  ["neural computation", "article"],
  ["neural networks", "article"],
  ["machine learning", "article"],
  ["artificial intelligence", "article"],
  ["pattern recognition", "article"],
  ["acta informatica", "article"],
  ["acta numerica", "article"],
  ["formal aspects of computing", "article"],
  ["information and computation", "article"],
  ["distributed computing", "article"],
  ["mathematics of computation", "article"],
  ["science of computer programming", "article"],
  ["scientific reports", "article"],
  ["software: practice and experience", "article"],
  ["theoretical computer science", "article"],
  ["theor. comput. sci", "article"],
  ["j. funct. program", "article"],
  ["the monad reader", "article"],
  ["transformer circuits thread", "article"],
  ["foundations and trends", "article"],
  ["synthesis lectures", "article"],
  ["physical review", "article"],
  ["new england journal", "article"],
  ["proc. ieee", "article"],
  ["proc. natl. acad. sci", "article"],
  ["cryptology eprint archive", "preprint"],
];

/** Words that tell what a venue is by themselves; the first that fits decides. */
const WORDS: readonly (readonly [words: RegExp, kind: VenueKind])[] = [
  [/^(?:arxiv|corr|(?:bio|med|chem)rxiv|ssrn)\b|\bpreprint\b/i, "preprint"],
  [
    /^proc(?:eedings|\.) of the (?:acm on|ieee$|vldb endowment|national academy|royal society)|\bPACM/i,
    "article",
  ],
  [
    /\b(?:conference|conf\.|symposium|symp\.|workshops?|colloquium|congress|proceedings|proc\.)/i,
    "conference",
  ],
  [
    /\b(?:journals?|j\.|transactions|trans\.|letters|lett\.|magazine|annals|quarterly|bulletin)(?!\w)/i,
    "article",
  ],
  [
    /^(?:communications of|comm\. acm|acm computing surveys|nature|cell|plos|jama|frontiers in)\b/i,
    "article",
  ],
  [/^science (?:advances|robotics|signaling|immunology|translational medicine)$/i, "article"],
];

/** What does not tell one venue from another: who holds it, when, its number, and what the paper was there. */
const FILLER =
  /^(?:in:?|at|the|acm|ieee|usenix|sig\w*(?= )|annual|intl?\.?|international|findings|of|to|appear|abs\S*|vol\.?|\d+(?:st|nd|rd|th)?|['’]\d\d|oral|spotlight|poster|best|paper|award|outstanding|demo|short|industry|research|track|extended|version)$/i;

const KIND_OF_NAME: ReadonlyMap<string, VenueKind> = new Map([
  ...kindsOf("preprint"),
  ...kindsOf("article"),
  ...kindsOf("conference"),
]);

/** `NeurIPS` is written `Neurips` too; what is short is a name only as it stands. */
function kindsOf(kind: VenueKind): [name: string, kind: VenueKind][] {
  const names = NAMES[kind].split(/\s+/).filter(Boolean);
  const loose = names.filter((name) => name.length > 4);
  return [...names, ...loose.map((name) => name.toLowerCase())].map((name) => [name, kind]);
}

/** What a venue is, as its name tells; undefined where it does not. */
export function venueKind(venue: string): VenueKind | undefined {
  const name = venue.replace(/\s+/g, " ").trim();
  const words = name.split(/[\s,;:()[\]@]+|(?<=[a-z])(?=['’]?\d)|(?<=[A-Z])(?=['’]?\d\d)/).filter(Boolean);
  const own = words.length === 1 ? words : words.filter((word) => !FILLER.test(word));
  const phrase = PHRASES.find(([words]) =>
    name
      .toLowerCase()
      .replace(/^in:? /, "")
      .startsWith(words),
  )?.[1];
  return (
    phrase ??
    WORDS.find(([pattern]) => pattern.test(name))?.[1] ??
    nameKind(own.join(" ")) ??
    (own.length === 1 ? own[0]?.split("/").map(nameKind).find(Boolean) : undefined)
  );
}

function nameKind(name: string): VenueKind | undefined {
  return KIND_OF_NAME.get(name) ?? KIND_OF_NAME.get(name.toLowerCase().replace(/[’'.]$/, ""));
}
