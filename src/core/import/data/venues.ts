/** Words that the names of journals, conferences and publishers hold, a row a language. */
export const VENUE_WORDS: Record<string, string> = {
  en: "journal proceedings proc conference conf symposium workshop transactions trans letters review reviews annals quarterly bulletin magazine communications press studies archive archives record yearbook monthly advances publishing publishers books",
  de: "zeitschrift zeitung verlag jahrbuch tagung konferenz archiv beiträge mitteilungen berichte blätter heft zeitschriften",
  fr: "revue cahiers annales actes éditions editions colloque bulletin presses",
  es: "revista anales actas cuadernos editorial congreso boletín",
  it: "rivista quaderni annali atti edizioni editore convegno",
  pt: "revista cadernos anais editora boletim",
  nl: "tijdschrift uitgeverij jaarboek",
  sv: "tidskrift tidsskrift förlag forlag",
  pl: "czasopismo wydawnictwo zeszyty",
  ru: "журнал вестник труды издательство",
};

/** Names of venues that are no words of a language and stand without a year. */
export const VENUES =
  "arXiv CoRR OSDI SOSP NSDI ATC FAST EuroSys ASPLOS ISCA MICRO HPCA PLDI POPL OOPSLA ICFP ESOP ECOOP CGO SIGMOD VLDB PVLDB CIDR ICDE PODS EDBT SIGCOMM CoNEXT HotNets HotOS SoCC MLSys SysML NeurIPS NIPS ICML ICLR AAAI IJCAI KDD WWW CVPR ICCV ECCV ACL EMNLP NAACL EACL TACL COLING CHI UIST CSCW CCS NDSS USENIX CRYPTO EUROCRYPT CACM JACM TOCS TOPLAS LICS STOC FOCS SODA PODC DISC Nature Science Haskell Middleware Interspeech ICASSP Onward! Queue Cell PNAS PLoS PMLR JMLR ICSE FSE ISSTA ASE TSE TOSEM RSS ICRA IROS CoRL SIGGRAPH TOG ICLP SIGIR CIKM WSDM RecSys UAI AISTATS COLT Preprint bioRxiv medRxiv SSRN HAL".split(
    " ",
  );
