import type { Column } from "./columns.js";

/** Headers in other languages than English, whole: a part of a word means nothing without spaces between words. */
const WORDS: readonly { words: string; column: Column }[] = [
  {
    words: "날짜 일자 일시 일정 日期 时间 時間 日付 日程 日時 開催日 datum termin fecha data дата",
    column: { kind: "date" },
  },
  {
    words:
      "번호 회차 주차 순서 序号 编号 周次 期数 回 回数 週 nr. kw woche sitzung semana semaine séance sesión",
    column: { kind: "number" },
  },
  {
    words: "필독 필수 必读 必読 pflichtlektüre pflichtliteratur",
    column: { kind: "required" },
  },
  {
    words: "선택 선택논문 选读 任意 zusatzliteratur weiterführende_literatur optionale_literatur",
    column: { kind: "extra" },
  },
  {
    words:
      "논문 논문명 논문_제목 논문_이름 论文 论文题目 论文标题 论文名称 論文 論文名 論文タイトル 文献 literatur lektüre texte lecturas artículos статья",
    column: { kind: "reading" },
  },
  {
    words:
      "제목 주제 내용 标题 题目 主题 内容 タイトル 題目 テーマ 內容 thema titel inhalt tema título contenido sujet thème titre тема",
    column: { kind: "topic" },
  },
  {
    words:
      "발표 발표자 담당 담당자 主讲 主讲人 分享人 报告人 汇报人 讲者 发表者 発表者 発表 担当 担当者 referent referentin referierende vortragende vortragender leitung ponente presentador orateur intervenant докладчик",
    column: { kind: "presenters" },
  },
  {
    words: "ppt 발표자료 발표_자료 슬라이드 자료 课件 幻灯片 スライド 資料 folien",
    column: { kind: "material", material: "slides" },
  },
  {
    words: "영상 동영상 발표영상 발표_영상 视频 录像 录播 動画 録画 aufzeichnung vídeo vidéo",
    column: { kind: "material", material: "video" },
  },
  { words: "코드 代码 コード", column: { kind: "material", material: "code" } },
  { words: "요약 정리 总结 要約", column: { kind: "material", material: "summary" } },
  {
    words: "비고 메모 노트 备注 笔记 備考 メモ ノート notizen anmerkung anmerkungen bemerkungen notas",
    column: { kind: "material", material: "notes" },
  },
  {
    words: "저자 作者 著者 autor autoren autorinnen autores auteurs",
    column: { kind: "field", field: "authors" },
  },
  {
    words: "학회 저널 출처 会议 期刊 会议/期刊 学会 来源 会議 konferenz zeitschrift revista",
    column: { kind: "field", field: "venue" },
  },
  { words: "연도 년도 年份 年度 年 jahr año année", column: { kind: "field", field: "year" } },
  {
    words: "링크 논문링크 논문_링크 链接 论文链接 地址 リンク enlace",
    column: { kind: "field", field: "link" },
  },
];

const COLUMNS = new Map(
  WORDS.flatMap(({ words, column }) => words.split(" ").map((word) => [word.replaceAll("_", " "), column])),
);

/** What a header in another language than English says of its column; what it says in brackets is left aside. */
export function foreignColumn(header: string): Column | undefined {
  return COLUMNS.get(bareHeader(header));
}

const TITLES = new Set(
  "제목 논문명 标题 题目 论文题目 论文标题 论文名称 論文名 タイトル titel título titre".split(" "),
);

/** Whether a header says that its column holds titles. */
export function isTitleHeader(header: string): boolean {
  return /^(?:paper )?titles?$/i.test(header.trim()) || TITLES.has(bareHeader(header));
}

function bareHeader(header: string): string {
  return header
    .replace(/[（(].*?[)）]/g, "")
    .trim()
    .toLowerCase();
}
