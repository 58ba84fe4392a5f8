/*
 * Who writes papers and is no person. A name of one word is never divided, so only longer ones stand here, and
 * only where no word of theirs tells it. People are called Meta, Cisco and Huawei too.
 */

/** Companies and schools whose name begins that of their parts too: `Google Gemma Team`, `Microsoft Azure Quantum`. */
export const COMPANIES: readonly string[] = [
  ..."Adobe Alibaba Amazon AMD Anthropic ARM Baidu ByteDance Cerebras Cohere Databricks DeepMind DeepSeek".split(
    " ",
  ),
  ..."Dropbox EleutherAI EPF ETH Facebook GitHub Google Graphcore IBM Intel Kakao LinkedIn Meituan".split(
    " ",
  ),
  ..."Microsoft MIT Moonshot Naver Netflix NVIDIA OpenAI Oracle Qualcomm Salesforce Samsung ServiceNow SambaNova".split(
    " ",
  ),
  ..."Snowflake Spotify Stripe Tencent TU Twitter Uber UC VMware Xiaomi Yandex Zhipu".split(" "),
];

/** Bodies by their whole name, in any case. */
export const BODIES: readonly string[] = [
  "Big Code",
  "Big Science",
  "Boston Dynamics",
  "Chan Zuckerberg Biohub",
  "Creative Commons",
  "Epic Games",
  "Goldman Sachs",
  "Hugging Face",
  "Human Rights Watch",
  "Jane Street",
  "Meta Platforms",
  "Morgan Stanley",
  "Red Hat",
  "Runway ML",
  "Stack Exchange",
  "Stack Overflow",
  "Stanford CRFM",
  "Stanford HAI",
  "Stanford NLP",
  "Thinking Machines",
  "Together Computer",
  "Two Sigma",
  "Wolfram Alpha",
];

/** How the name of a body begins. */
export const BODY_STARTS =
  "the|national|international|european|united|world|federal|us|u\\.s\\.|uk|department|ministry|institute|inst\\.|center|centre|association|society|academy|federation|council|office|bureau|école|ecole|institut|istituto|instituto|technische|deutsche";

/** How it ends. */
export const BODY_ENDS: string = [
  "team|teams|group|groups|consortium|collaborations?|committee|subcommittee|project|projects|alliance|coalition",
  "initiative|community|collective|network|forum|task force|working group|union|federation|league|partnership",
  "authors|contributors|developers|maintainers|investigators|members|researchers|editors|staff|volunteers",
  "inc|incorporated|corp|corporation|co\\.|company|ltd|limited|llc|plc|gmbh|ag|labs?|laborator(?:y|ies)",
  "foundation|association|society|organi[sz]ation|council|agency|authority|administration|ministry|department",
  "commission|board|office|service|services|academy|college|school|institutes?|cent(?:er|re)s?",
  "hospital|clinic|museum|library|observatory|technologies|technology|engineering|software|systems|solutions",
  "robotics|security|research|sciences?|intelligence|computing|analytics|partners|ventures|holdings|org",
].join("|");

/** Words that no name of a person has, wherever they stand. */
export const BODY_WORDS =
  "universit(?:y|é|à|ät|eit|et|etet|as|i)|universidade?|université|universiti|univ\\.?|polytechnic|politecnico|hochschule|college|collaboration|institute|institut|laborator(?:y|ies)|department|international|of|for|and|on(?=\\s)";
