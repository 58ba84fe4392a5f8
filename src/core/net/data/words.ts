import type { PageKind } from "./walls.js";

/*
 * What titles and headings say of a page, in the languages of universities. Matched against a title or a heading
 * without the titles of the papers that it may be about; `short` words count only on a page of few words.
 */

/** Words of one kind of page. */
export interface Words {
  kind: Exclude<PageKind, "plain">;
  /** In any title or first heading. */
  anywhere: RegExp;
  /** In the title, a heading or the text of a page that says hardly anything else. */
  short?: RegExp;
}

const any = (...words: string[]): RegExp => new RegExp(words.join("|"), "iu");

/** A noun for what was asked for: whatever else does not exist says nothing of the page. */
const PAGE_NOUN = String.raw`(page|file|document|resource|url|address|link|item|article|content|site|seite|datei|dokument|adresse|inhalt|fichier|contenu|archivo|recurso|contenido|ficheiro|arquivo|conteúdo|sida|sidan|side|siden|strona|strony|stránka|stránku|sayfa|sivu|sivua|oldal|pagina|página|p[áa]gines|страниц\p{L}*|сторінк\p{L}*|файл\p{L}*|документ\p{L}*|σελίδα|페이지|파일|문서|게시물|자료|ページ|ファイル|記事|页|頁|页面|頁面|网页|網頁|文件|文章|trang|halaman|laman|صفحة|الصفحة|עמוד|दस्तावेज़|पृष्ठ)`;

const ABSENT = [
  `(does(n['’]t| not)|do(n['’]t| not)) (exist|seem to exist)|no longer (here|exists?|available|online)|(has|have|was|were) (been )?(removed|deleted|moved or deleted)|(is|are) (gone|missing|unavailable|not available)`,
  "existiert nicht|existiert nicht mehr|gibt es nicht|nicht (mehr )?(verfügbar|vorhanden|erreichbar)|(wurde )?(gelöscht|entfernt)",
  "n['’]existe (pas|plus)|n['’]est (plus|pas) (disponible|accessible)|(a été )?supprimée?",
  "no existe|ya no (existe|está)|no (está|se encuentra) disponible|(ha sido|fue) (eliminad|borrad)[ao]",
  "não existe|não est[áa] (mais )?dispon[íi]vel|já não existe|foi (removid|excluíd|apagad)[ao]|indisponível",
  "non esiste|non (è|e['’]) (più )?(disponibile|presente)|è stat[ao] (rimoss|eliminat)[ao]",
  "bestaat niet( meer)?|niet (meer )?beschikbaar|(is )?verwijderd|finns inte|finnes ikke|findes ikke|eksisterer ikke|ei ole (enää )?(olemassa|saatavilla)",
  "nie istnieje|została usunięta|neexistuje|byla (smazána|odstraněna)|nem létezik|nu există|ne postoji|mevcut değil|kaldırıl",
  "не существует|больше не (существует|доступна)|удал[её]н|не існує|видален|δεν υπάρχει|не съществува",
  "존재하지 않|없는 페이지|삭제(된|되었)|이용할 수 없|찾으시는|存在しません|ありません|削除|不存在|已(被)?删除|已刪除|已失效|không tồn tại|tidak (ada|tersedia)|غير موجود|לא קיים|ไม่มี",
].join("|");

const NOT_FOUND = [
  String.raw`\bnot found\b|\bno longer (available|exists?)\b|\bpage (unavailable|missing|is missing|not available)\b|\bmissing page\b|\bdead link\b|\bbroken link\b`,
  String.raw`\b(can|could)(no|n['’]|['’]| no)t (be )?(found|find|locate|located)|\b(nothing (was )?found|no such (page|file|item|document))\b`,
  "nicht gefunden|nicht mehr verfügbar|seite fehlt|introuvable|non trouvée?|pas été trouvée?|no (ha sido |fue |se ha )?encontrad[ao]|no (se )?(pudo|ha podido) encontrar|no s['’]ha trobat",
  "não (foi |pôde ser )?encontrad[ao]|não (conseguimos|pudemos) encontrar|non (è stat[ao] |e['’] stat[ao] )?trovat[ao]|niet (worden )?gevonden|hittades (inte|ej)|kunde inte hittas|ikke (funnet|fundet)|blev ikke fundet",
  "ei löydy|ei löytynyt|nie (została )?znalezion[oaey]|nie odnaleziono|nenalezen[ao]?|nebyla nalezena|nenašla|nenájden|nem található|nu a fost găsit|nije pronađen|ni (bilo|bila) mogoče najti|bulunamad[ıi]|bulunamıyor",
  "не найден|не знайден|не е намерен|није пронађен|δεν βρέθηκε|không tìm thấy|tidak (dapat )?ditemukan|tidak dijumpai|ไม่พบ|לא נמצא|غير موجودة|لم يتم العثور|یافت نشد|नहीं मिला",
  "찾을 수 없|찾지 못|見つかりません|見つかりませんでした|未找到|没有找到|沒有找到|找不到|无法找到|無法找到|未发现",
].join("|");

/** The numbers name courses too, such as 15-410 or CS 404. */
const NOT_FOUND_NUMBER = String.raw`^\W*404\b|[|–—:-]\s+404\W*$|\b(error|erreur|fehler|errore?|erro|http|status|code|ошибка|오류|エラー|错误|錯誤)\W*(404|410)\b|\b(404|410)\W*(error|erreur|fehler|not found|gone|ошибка|오류|エラー|错误|错误页)`;

/** Every kind of words; the first that holds counts. */
export const WORDS: readonly Words[] = [
  {
    kind: "challenge",
    anywhere: any(
      String.raw`just a moment|one moment, please|attention required!|ddos[- ]?guard|(checking|verifying|validating) your (browser|connection)|are you (a )?(human|robot)|security (check(point)?|verification)\b|human verification|verify(ing)? (that )?you('re|’re| are)|access(?: to this page)?(?: has been)? denied|pardon our interruption|(solve|complete|enter) (the |this |a )?(re)?captcha|captcha (page|check|challenge|required|verification)|^\w*captcha$|not a (bot|robot)|access check|bot (check|verification)|request (rejected|blocked)|client challenge|radware|sorry, you have been blocked|unusual (traffic|activity)`,
      "安全验证|人机验证|安全检查|访问(被拒绝|受限|验证)|滑动验证|拒绝访问|存取被拒|アクセス(が)?(拒否|制限)|접근(이)? ?(거부|차단|제한)|접속이 차단|доступ (запрещ[её]н|ограничен|заблокирован)|проверка (браузера|безопасности)|доступ заборонено",
      "zugriff (verweigert|gesperrt|blockiert)|accès (refusé|interdit|bloqué)|acceso (denegado|prohibido|bloqueado)|acesso (negado|bloqueado|restrito)|accesso (negato|bloccato)|toegang (geweigerd|ontzegd)|åtkomst nekad|adgang nektet|pääsy estetty|dostęp zabroniony|odmowa dostępu|přístup (odepřen|zamítnut)|hozzáférés megtagadva|erişim (engellendi|reddedildi)|permintaan ditolak|akses ditolak|truy cập bị từ chối|تم رفض الوصول|הגישה נדחתה",
    ),
    short: any(
      `you (have|don['’]t have|do not have) (been (blocked|denied)|permission to (access|view))|your (ip|ip address|request|access) (has been|was|is) (blocked|banned|denied|rejected)|requested url was rejected|(javascript|cookies) (must be|is|are) (enabled|required)|checking if the site connection is secure|automated (access|requests|queries)|press (and|&) hold`,
    ),
  },
  {
    kind: "login",
    anywhere: any(
      String.raw`\b(log ?in|log ?on|sign ?in|shibboleth|institutional (access|login)|access options|login required)\b|^(sign|single sign)[ -]?on\b|\bsingle sign-on (service|portal)\b`,
      String.raw`\b(access through|select|choose|find) your (institution|organi[sz]ation|university|library)\b|\bwhere are you from\b`,
      // Papers are about authentication, purchases and subscriptions too.
      String.raw`\b(please|must|to) authenticate\b|\bauthentication (is )?(required|needed)\b`,
      String.raw`\b(central|web|user) authentication( service)?( –| -|$)|^authentication$`,
      String.raw`\bpurchase (access|options|(this )?(article|chapter|paper|pdf))\b|\bsubscription required\b|\bpaywall$|\b(subscribe|register) to (read|continue|view|download)\b|\bget access( to)?\b`,
      "anmelden|anmeldung erforderlich|einloggen|se connecter|identifiez-vous|authentification requise|^connexion|iniciar sesi[óo]n|inicie sesión|fazer login|iniciar sessão|^entrar$|accedi( |$)|inloggen|aanmelden bij|logga in|logg inn|log ind|sisäänkirjautu",
      "zaloguj|logowanie|přihlášení|přihlásit|bejelentkezés|autentificare|kirjaudu|oturum aç|giriş yap|войти|вход в|авторизация|увійти|σύνδεση|로그인|ログイン|サインイン|登录|登錄|登入|统一身份认证|統一身份認證|đăng nhập|masuk ke akun|تسجيل الدخول|התחברות",
    ),
  },
  {
    kind: "maintenance",
    anywhere: any(
      String.raw`\b(scheduled|planned|under|down for|site|system|server|undergoing|emergency) maintenance\b|^maintenance( mode| notice)?\b|\b(we('ll|’ll| will) be|be right) back\b|\btemporarily (unavailable|down|offline|out of service|closed)\b|\bservice (temporarily )?unavailable\b|\bserver error\b|\binternal server error\b|\bbad gateway\b|\bgateway time-?out\b|\bdatabase (connection )?error\b|\berror establishing a database connection\b|\b(application|unexpected) error\b|\bsomething went wrong\b`,
      "wartungsarbeiten|wartungsmodus|^wartung\\b|vorübergehend nicht (erreichbar|verfügbar)|en maintenance|maintenance en cours|temporairement indisponible|(en|por) mantenimiento|temporalmente (no disponible|fuera de servicio)|em manutenção|temporariamente indisponível|in manutenzione|temporaneamente non disponibile|(in|wegens|gepland) onderhoud|tijdelijk niet (bereikbaar|beschikbaar)|underhåll|vedlikehold|vedligeholdelse|huoltokatko|przerwa techniczna|prace konserwacyjne|údržba|karbantartás|bakım (çalışması|modu)",
      "технические работы|техническое обслуживание|временно недоступ|технічні роботи|συντήρηση|점검 ?(중|안내)|서비스 점검|メンテナンス(中|のお知らせ)?|系统维护|系統維護|维护中|維護中|bảo trì|pemeliharaan|قيد الصيانة",
    ),
  },
  {
    kind: "not-found",
    anywhere: any(
      NOT_FOUND_NUMBER,
      NOT_FOUND,
      String.raw`\b${PAGE_NOUN}\b[^.!?]{0,60}(${ABSENT})`,
      "(존재하지 않|삭제된|없는|이용할 수 없)[^.!?]{0,10}(페이지|파일|문서|게시물)|存在しない(ページ|ファイル)|(不存在|已删除|已刪除)的?(页|頁|文件|內容|内容)",
      `(페이지|파일|문서|게시물|ページ|ファイル|页|頁|文件|内容|內容)[^.!?。]{0,20}(${ABSENT})`,
    ),
  },
];
