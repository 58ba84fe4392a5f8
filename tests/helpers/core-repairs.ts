/** Where the shipped list departs from the course's own, and the comment that says so beside the entry. */
export interface Repair {
  paper: string;
  source: string;
  shipped: string;
  comment: string;
}

export const REPAIRS: readonly Repair[] = [
  {
    paper: "mlsys",
    source: "MLSys: The Frontier",
    shipped: "MLSys: The New Frontier",
    comment: 'the source list lacks "New"',
  },
  {
    paper: "facebook-ai-infra",
    source: "at Facebook:\nA Datacenter",
    shipped: "at Facebook: A Datacenter",
    comment: "broken over two lines in the source list",
  },
  {
    paper: "tensorflow",
    source: "Large-Scale\nMachine Learning",
    shipped: "Large-Scale Machine Learning",
    comment: "broken over two lines in the source list",
  },
  {
    paper: "tensorflow",
    source: "Mart√≠n Abadi",
    shipped: "Martín Abadi",
    comment: 'the source list garbles the first name: "Mart√≠n"',
  },
  {
    paper: "tensorflow-dcf",
    source: "[TenorFlowDCF]",
    shipped: "[TensorFlowDCF]",
    comment: '"TenorFlowDCF" in the source list',
  },
  {
    paper: "tensorflow-dcf",
    source: "Martin Abadi",
    shipped: "Martín Abadi",
    comment: 'the source list has "Martin Abadi"',
  },
  {
    paper: "rdag",
    source: "Eunji Jeong*, Joo Seong Jeong*",
    shipped: "Eunji Jeong, Joo Seong Jeong",
    comment: 'the source list marks the first two with "*"',
  },
  {
    paper: "pytorch",
    source: "High-Performance\nDeep",
    shipped: "High-Performance Deep",
    comment: "broken over two lines in the source list",
  },
  {
    paper: "autograph",
    source: "Imperative-Style Coding",
    shipped: "Imperative-style Coding",
    comment: '"Imperative-Style" in the source list',
  },
  {
    paper: "autograph",
    source:
      "James M Decker, Fei Wang, Andrew A Johnson, Brian K Lee, Zachary Nado, D Sculley, Tiark Rompf, Alexander B Witschko",
    shipped:
      "James M. Decker, Fei Wang, Andrew A. Johnson, Brian K. Lee, Zachary Nado, D. Sculley, Tiark Rompf, Alexander B. Wiltschko",
    comment: 'the source list has "Alexander B Witschko", and initials without full stops',
  },
  {
    paper: "tf-eager",
    source: "Python Embedded DSL",
    shipped: "Python-Embedded DSL",
    comment: '"Python Embedded" in the source list',
  },
  {
    paper: "terra",
    source: "Deep Learning Programs Taebum Kim",
    shipped: "Deep Learning Programs. Taebum Kim",
    comment: "no full stop ends the title in the source list",
  },
  {
    paper: "terra",
    source: "Gyeongin Yu",
    shipped: "Gyeong-In Yu",
    comment: 'the source list has "Gyeongin Yu"',
  },
  {
    paper: "halide",
    source: "Fredo Durand",
    shipped: "Frédo Durand",
    comment: 'the source list has "Fredo Durand"',
  },
  {
    paper: "tvm",
    source: "An Automated End-to-End",
    shipped: "TVM: An Automated End-to-End",
    comment: 'the source list lacks "TVM:"',
  },
  {
    paper: "tc",
    source: "Albert Cohen. 2018.",
    shipped: "Albert Cohen. arXiv 2018.",
    comment: "the source list gives a year but no venue",
  },
  {
    paper: "taco",
    source: "Kjolstad, Fredrik and Kamil, Shoaib and Chou, Stephen and Lugato, David and Amarasinghe, Saman.",
    shipped: "Fredrik Kjolstad, Shoaib Kamil, Stephen Chou, David Lugato, Saman Amarasinghe.",
    comment: 'last names first, joined by "and", in the source list',
  },
  {
    paper: "ansor",
    source:
      "Lianmin Zheng, Chengfan Jia, Minmin Sun, Zhao Wu, Cody Hao Yu, Ameer Haj-Ali, Yida Wang, Jun Yang, Danyang Zhuo, Koushik Sen, Joseph E. Gonzalez, Ion Stoica. Ansor: Generating High-Performance Tensor Programs for Deep Learning.",
    shipped:
      "Ansor: Generating High-Performance Tensor Programs for Deep Learning. Lianmin Zheng, Chengfan Jia, Minmin Sun, Zhao Wu, Cody Hao Yu, Ameer Haj-Ali, Yida Wang, Jun Yang, Danyang Zhuo, Koushik Sen, Joseph E. Gonzalez, Ion Stoica.",
    comment: "stands after the authors in the source list",
  },
  {
    paper: "pet",
    source: "and  Automated",
    shipped: "and Automated",
    comment: 'two spaces before "Automated" in the source list',
  },
  {
    paper: "astitch",
    source: "Enabling A New",
    shipped: "Enabling a New",
    comment: '"A New" in the source list',
  },
  {
    paper: "roller",
    source: "Roller: Fast",
    shipped: "ROLLER: Fast",
    comment: '"Roller:" in the source list',
  },
  {
    paper: "nimble",
    source: "Woosuk Kwon*, Gyeong-In Yu*",
    shipped: "Woosuk Kwon, Gyeong-In Yu",
    comment: 'the source list marks the first two with "*"',
  },
  {
    paper: "nimble",
    source: "NeurIPS 2020 (Spotlight)",
    shipped: "NeurIPS 2020",
    comment: '"NeurIPS 2020 (Spotlight)" in the source list',
  },
  {
    paper: "clipper",
    source: "A Low-Latency Online",
    shipped: "Clipper: A Low-Latency Online",
    comment: 'the source list lacks "Clipper:"',
  },
  {
    paper: "clipper",
    source: "Guilio Zhou",
    shipped: "Giulio Zhou",
    comment: 'the source list has "Guilio Zhou"',
  },
  {
    paper: "parallax",
    source: "https://https://spl.snu.ac.kr/",
    shipped: "https://spl.snu.ac.kr/",
    comment: '"https://https://spl.snu.ac.kr/…" in the source list',
  },
  {
    paper: "horovod",
    source: "Alexander Sergeev and Mike Del Balso, arXiv",
    shipped: "Alexander Sergeev, Mike Del Balso. arXiv",
    comment: 'joined by "and", and a comma before the venue, in the source list',
  },
  {
    paper: "ps",
    source: "and Bor-Yiing Su",
    shipped: "Bor-Yiing Su",
    comment: 'the source list has "and Bor-Yiing Su"',
  },
  {
    paper: "pipedream",
    source: "[Pipedream]",
    shipped: "[PipeDream]",
    comment: '"Pipedream" in the source list',
  },
  {
    paper: "gspmd",
    source: "ICLR 2021",
    shipped: "arXiv 2021",
    comment: '"ICLR 2021" in the source list',
  },
];
