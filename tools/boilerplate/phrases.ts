import type { BoilerplateKind } from '../../src/boilerplate/index';

/**
 * Words site furniture is made of, by kind and language. A phrase that begins with `=` counts only when it is
 * the whole line (numbers and signs apart), one that begins with `^` only where the line begins, one that ends with `:` only as the
 * label of the line, a colon behind it; others count wherever they stand. Case, digits between words and
 * punctuation do not matter. Phrases are separated by `|`.
 *
 * Words that prose and code are made of, too, are anchored: inside the paragraphs of pages that train, "tags" is furniture in 30 of
 * 120, "function" in 112 of 1,216.
 */
export type PhraseTable = Readonly<Record<string, string>>;

const navigation: PhraseTable = {
  en: '=home|=menu|=main menu|skip to content|skip to main content|skip to navigation|=search|=search for|=search results|=close|=next|=previous|=prev|=older posts|=newer posts|=older|=newer|=next page|=previous page|=back|=back to top|=top|=site map|=sitemap|=about|=about us|=contact|=contact us|=faq|=help|=login|=log in|=log out|=sign in|=register|=my account|=news|=sports|=business|=technology|=tech|=politics|=opinion|=entertainment|=lifestyle|=world|=health|=videos|=photos|=more|=see more|=view more|=show more|=load more|=read more|=learn more|=view all|=see all|=all|=toggle navigation|=navigation|=table of contents|=go to|=jump to|=you are here|=print|=print this|=text size|=text size a a|=font size|=add to cart|=add to basket|=wish list|=shopping cart|=view cart|=checkout|=sort by|=filter|=filters|=show filters|=select language|=language|=skip|=archives|=archive|=categories|=category|=page|=expand|=collapse|=share your thoughts|=to top|=logout|^continue reading|^go to page|=customer service|=store locator|=our team|=jobs|=careers|=press|=rss|=rss feed|=weather|=events|=calendar|=start over|=quick links|=useful links|=company|=support|=resources|=products|=services|click here to|back to top|return to top|go to top|view desktop version|mobile version|view full site',
  de: '=startseite|=menü|=suche|=suchen|zum inhalt springen|zum hauptinhalt|=nach oben|=zurück|=weiter|=mehr|=mehr lesen|=weiterlesen|=mehr erfahren|=kontakt|=über uns|=anmelden|=registrieren|=anmeldung|=hilfe|=nächste|=vorherige|=seite drucken|=drucken|=sie sind hier|=inhaltsverzeichnis|=warenkorb|=zum warenkorb|in den warenkorb|=mein konto|=nachrichten|=politik|=wirtschaft|=sport|=kultur|=archiv|=kategorien|=alle anzeigen|=mehr anzeigen|=schriftgröße|=seitenanfang',
  fr: '=accueil|=menu|=recherche|=rechercher|aller au contenu|aller au menu|=haut de page|retour en haut|=retour|=suivant|=précédent|=suivante|=précédente|=lire la suite|=en savoir plus|=voir plus|=voir tout|=contact|=contactez nous|=nous contacter|=qui sommes nous|=à propos|=connexion|=se connecter|=s identifier|=inscription|=mon compte|=plan du site|=aide|=imprimer|=vous êtes ici|=sommaire|=panier|=mon panier|ajouter au panier|=archives|=catégories|=actualités|=sport|=culture|=économie|=politique|=taille du texte',
  es: '=inicio|=menú|=buscar|=búsqueda|ir al contenido|saltar al contenido|=volver arriba|=volver|=siguiente|=anterior|=leer más|=ver más|=saber más|=más información|=ver todo|=contacto|=contáctenos|=quiénes somos|=acerca de|=iniciar sesión|=registrarse|=regístrate|=mi cuenta|=mapa del sitio|=mapa web|=ayuda|=imprimir|=carrito|añadir al carrito|=archivo|=categorías|=noticias|=deportes|=economía|=política|=cultura|=usted está aquí|=tamaño de texto',
  it: '=home page|=cerca|=vai al contenuto|=torna su|=indietro|=avanti|=successivo|=precedente|=leggi tutto|=leggi di più|=continua a leggere|=scopri di più|=contatti|=chi siamo|=accedi|=registrati|=mappa del sito|=aiuto|=stampa|=archivio|=categorie|=notizie|=cronaca|=sport|=carrello|aggiungi al carrello',
  pt: '=início|=página inicial|=pesquisar|=pesquisa|=busca|=buscar|ir para o conteúdo|=voltar ao topo|=voltar|=próximo|=leia mais|=saiba mais|=ver mais|=ver todos|=contato|=contacto|=fale conosco|=quem somos|=sobre|=entrar|=cadastre se|=minha conta|=mapa do site|=ajuda|=imprimir|=arquivo|=categorias|=notícias|=esportes|=carrinho',
  nl: '=zoeken|=zoek|naar de inhoud|=terug naar boven|=terug|=volgende|=vorige|=lees meer|=lees verder|=meer informatie|=bekijk alles|=over ons|=inloggen|=aanmelden|=registreren|=nieuws|=archief|=categorieën|=winkelwagen|=mijn account|=sitemap',
  sv: '=hem|=startsida|=meny|=sök|=söker|=till innehållet|hoppa till innehåll|till toppen|=tillbaka|=nästa|=föregående|=läs mer|=läs mer här|=visa mer|=visa fler|=visa alla|=kontakt|=kontakta oss|=om oss|=logga in|=logga ut|=registrera|=bli medlem|=mina sidor|=hjälp|=skriv ut|=du är här|=arkiv|=kategorier|=nyheter|=varukorg|=kundvagn|lägg i varukorg|lägg i kundvagn|=till kassan|=sidan|=navigation',
  fi: '=etusivu|=valikko|=haku|=hae|=etsi|siirry sisältöön|hyppää sisältöön|=takaisin ylös|=sivun alkuun|=takaisin|=seuraava|=edellinen|=lue lisää|=lue koko juttu|=näytä lisää|=näytä kaikki|=yhteystiedot|=ota yhteyttä|=tietoa meistä|=meistä|=kirjaudu|=kirjaudu sisään|=rekisteröidy|=ohjeet|=tulosta|=arkisto|=kategoriat|=uutiset|=ostoskori|lisää ostoskoriin|=oma tili|=sivukartta|muokkaa wikitekstiä',
  da: '=forside|=søg|=læs mere|=kontakt os|=om os|=log ind|=næste|=forrige|=til toppen|=tilbage|=nyheder|=vis mere|=vis alle',
  no: '=hjem|=forsiden|=søk|=les mer|=kontakt oss|=om oss|=logg inn|=neste|=forrige|=til toppen|=tilbake|=nyheter|=vis mer',
  pl: '=strona główna|=szukaj|=wyszukaj|=menu główne|przejdź do treści|=do góry|=powrót|=wstecz|=następna|=poprzednia|=dalej|=czytaj dalej|=czytaj więcej|=więcej|=zobacz więcej|=zobacz wszystkie|=kontakt|=o nas|=zaloguj|=zaloguj się|=zarejestruj się|=rejestracja|=mapa strony|=mapa serwisu|=pomoc|=drukuj|=archiwum|=kategorie|=wiadomości|=aktualności|=sport|=gospodarka|=kultura|=jesteś tutaj|=koszyk',
  ru: '=главная|=меню|=поиск|=найти|=искать|=наверх|=вверх|=назад|=вперед|=далее|=следующая|=предыдущая|=читать далее|=читать дальше|=подробнее|=еще|=ещё|=все новости|=показать еще|=контакты|=о нас|=о проекте|=о компании|=войти|=вход|=регистрация|=карта сайта|=помощь|=версия для печати|=печать|=распечатать|=архив|=категории|=рубрики|=новости|=политика|=экономика|=спорт|=культура|=общество|=вы здесь|=корзина',
  uk: '=головна|=пошук|=новини|=контакти|=про нас|=увійти|=читати далі|=детальніше|=архів',
  el: '=αρχική|=αρχική σελίδα|=μενού|=αναζήτηση|=επιστροφή|=επόμενο|=προηγούμενο|=επόμενη|=προηγούμενη|=περισσότερα|=διαβάστε περισσότερα|=δείτε περισσότερα|=συνέχεια|=επικοινωνία|=ποιοι είμαστε|=σύνδεση|=είσοδος|=εγγραφή|=χάρτης ιστοσελίδας|=βοήθεια|=εκτύπωση|=αρχείο|=κατηγορίες|=ειδήσεις|=νέα|=πολιτική|=οικονομία|=αθλητισμός|=πολιτισμός|=βρίσκεστε εδώ',
  cs: '=domů|=hledat|=vyhledávání|=zpět|=další|=předchozí|=více|=číst dál|=kontakt|=kontakty|=o nás|=přihlásit se|=přihlášení|=registrace|=mapa stránek|=archiv|=zprávy|=nahoru',
  hr: '=naslovnica|=početna|=traži|=pretraga|=izbornik|=natrag|=dalje|=više|=pročitaj više|=opširnije|=kontakt|=o nama|=prijava|=registracija|=arhiva|=vijesti|=na vrh|=ispis|=ispiši|=sport|=kultura',
  tr: '=ana sayfa|=anasayfa|=ara|=menü|=geri|=ileri|=sonraki|=önceki|=devamı|=devamını oku|=iletişim|=hakkımızda|=giriş|=üye ol|=haberler|=arşiv|=yukarı',
  zh: '=首页|=主页|=菜单|=搜索|=站内搜索|=返回|=返回首页|=返回顶部|=上一页|=下一页|=上一篇|=下一篇|=更多|=查看更多|=阅读全文|=联系我们|=关于我们|=登录|=注册|=用户登录|=网站地图|=网站导航|=帮助|=打印|=打印本页|=关闭窗口|=关闭|=新闻|=新闻中心|=图片|=视频|=财经|=体育|=娱乐|=科技|=论坛|=博客|=社区|=您的位置|=当前位置|您的位置|当前位置|您现在的位置|设为首页|加入收藏|字体|字号|=滚动新闻|=首頁|=搜尋|=登入|=聯絡我們|=關於我們',
};

const shareBar: PhraseTable = {
  en: '=share|=share this|share this article|share this story|share this post|share this page|share this entry|share on|share via|^share with|share to|share by|=tweet|=tweet this|=email|=email this|=email this article|=e mail|=email a friend|=send to a friend|=facebook|=twitter|=linkedin|=pinterest|=whatsapp|=reddit|=telegram|=instagram|=youtube|=google|=google plus|=tumblr|=flipboard|=digg|=del icio us|=stumbleupon|=delicious|=copy link|=copy url|=copied|=link copied|follow us|=follow|follow us on|follow me on|find us on|=like us on facebook|like us on|=like this|like this post|=pin it|=like|=likes|=shares|=recommend|=bookmark|=save|click to share|click to email|opens in new window|=connect with us|=stay connected|=social media|join us on|follow me on twitter|on facebook and twitter|facebook twitter|twitter facebook',
  de: '=teilen|=artikel teilen|=beitrag teilen|auf facebook teilen|auf twitter teilen|=weiterempfehlen|=empfehlen|=merken|folgen sie uns|folge uns|=per e mail versenden|=gefällt mir|=seite empfehlen',
  fr: '=partager|=partagez|partager sur|partager cet article|partagez cet article|=envoyer|=envoyer à un ami|=envoyer par mail|suivez nous|=j aime|=recommander|=tweeter|suivre sur',
  es: '=compartir|=comparte|compartir en|comparte en|=enviar|=enviar por correo|enviar a un amigo|síguenos|síganos|=me gusta|=tuitear|=recomendar|=comparte esto',
  it: '=condividi|condividi su|=invia|=invia per email|seguici|=mi piace|=segnala|=tweetta',
  pt: '=compartilhar|=compartilhe|=partilhar|compartilhe no|=enviar por email|siga nos|=curtir|=gosto|=recomendar',
  nl: '=delen|=deel|=deel dit|deel dit artikel|volg ons|=vind ik leuk|delen op|=deel op',
  sv: '=dela|=dela artikel|dela artikeln|dela på|dela på facebook|=tipsa|tipsa en vän|följ oss|=gilla|=gilla detta|=gilla oss|gilla oss på facebook|=dela inlägget|=dela via e post|dela med e post|dela denna',
  fi: '=jaa|=jaa artikkeli|=jaa tämä|jaa facebookissa|jaa twitterissä|=suosittele|=tykkää|seuraa meitä|=lähetä kaverille|=kerro kaverille|=jaa somessa',
  da: '=del|del artikel|del på|følg os|=synes godt om',
  no: '=del|del artikkel|del på|følg oss|=liker|=tips en venn',
  pl: '=udostępnij|=podziel się|=poleć|=poleć znajomemu|=lubię to|=wyślij|=wyślij znajomemu|obserwuj nas|śledź nas|dołącz do nas|=wykop|=dodaj do|=polub nas',
  ru: '=поделиться|поделиться ссылкой|поделиться в|=поделитесь|=вконтакте|=одноклассники|=мой мир|=жж|=нравится|=мне нравится|=отправить другу|=рассказать друзьям|подписывайтесь на нас|мы в социальных сетях|=в избранное|=ссылка|код для блога',
  el: '=κοινοποίηση|=κοινοποιήστε|=μοιραστείτε το|=μοιράσου το|=αποστολή|=αποστολή με email|=αποστολή σε φίλο|=στείλτε το|ακολουθήστε μας|^μοιραστείτε',
  cs: '=sdílet|^sdílejte|=poslat|=líbí se mi|sledujte nás|=doporučit',
  hr: '=podijeli|^podijelite|=preporuči|=pošalji|pratite nas|=sviđa mi se|pošalji prijatelju',
  tr: '=paylaş|=paylas|=beğen|bizi takip edin|=tavsiye et|=gönder',
  zh: '=分享|=分享到|分享到|=转发|=收藏|=推荐|=推荐给朋友|=关注我们|=新浪微博|=腾讯微博|=微信|=微博|=人人网|=开心网|=qq空间|=豆瓣|=复制链接|=顶|=踩|=我要分享|扫一扫|=转播到腾讯微博|=赞|=訂閱|=轉寄',
};

const commentForm: PhraseTable = {
  en: '=leave a reply|=leave a comment|=post a comment|=add a comment|=add comment|=add your comment|=write a comment|=submit comment|=post comment|=comment|=comments|=no comments|=no comments yet|=comments are closed|=comments off|comments are closed|comments have been closed|your email address will not be published|will not be published|required fields are marked|please enter your comment|please enter your name|=name required|=email required|=your name|=your email|=your comment|=your email address|=website|=name|cancel reply|click here to cancel reply|save my name email|notify me of follow up comments|notify me of new|be the first to comment|=reply|=replies|=report abuse|=report comment|=flag|=quote|=permalink|you must be logged in to|log in to reply|log in to comment|sign in to comment|login to post|join the discussion|join the conversation|=view comments|=show comments|=read comments|=all comments|=post reply|=send|=submit|comment policy|comments rss|=trackback|=trackbacks|trackback url|leave your comment|=captcha|i m not a robot|you may use these html tags|have something to say|=what do you think|=write a review|=notify me|=preview|=security code|=rate this|please log in|forgot your password|=forgot password|=password|=username|=remember me|start the conversation|incorrect email address|in this browser for the next time|next time i comment',
  de: '=kommentar schreiben|=kommentar abgeben|=kommentieren|=kommentare|=kommentar|=keine kommentare|=antworten|kommentar hinterlassen|schreibe einen kommentar|schreiben sie einen kommentar|deine e mail adresse wird nicht veröffentlicht|erforderliche felder sind|=absenden|=benutzername|=passwort|passwort vergessen|antworten abbrechen|angemeldet bleiben|meinen namen meine e mail|in diesem browser für die nächste',
  fr: '=laisser un commentaire|=laissez un commentaire|=commenter|=commentaires|=commentaire|=aucun commentaire|=réagir|=répondre|=réagissez|poster un commentaire|ajouter un commentaire|votre adresse e mail ne sera pas publiée|votre adresse de messagerie ne sera pas publiée|les champs obligatoires|=votre nom|=votre email|=pseudo|=mot de passe|mot de passe oublié|annuler la réponse|signaler un abus|enregistrer mon nom mon e mail|dans le navigateur pour mon prochain commentaire',
  es: '=deja un comentario|=dejar un comentario|=comentarios|=comentario|=comentar|=sin comentarios|=no hay comentarios|=responder|tu dirección de correo electrónico no será publicada|los campos obligatorios|escribe tu comentario|publicar un comentario|=nombre|=correo electrónico|=contraseña|cancelar respuesta|enviar comentario|olvidó su contraseña|guarda mi nombre|guardar mi nombre|en este navegador para la próxima',
  it: '=lascia un commento|=commenti|=commento|=nessun commento|=rispondi|il tuo indirizzo email non sarà pubblicato|i campi obbligatori|annulla risposta|=invia commento|aggiungi un commento|salva il mio nome|in questo browser per la prossima',
  pt: '=deixe um comentário|=deixe uma resposta|=comentários|=comentar|=nenhum comentário|o seu endereço de e mail não será publicado|campos obrigatórios|cancelar resposta|publicar comentário|=senha|salvar meus dados neste navegador|guardar o meu nome|neste navegador para a próxima',
  nl: '=reageer|=reacties|=geef een reactie|=laat een reactie achter|je e mailadres wordt niet gepubliceerd|vereiste velden|=plaats een reactie|=reactie plaatsen|=antwoorden|=wachtwoord|reactie annuleren|mijn naam e mail en site bewaren|in deze browser voor de volgende',
  sv: '=kommentera|=kommentarer|=kommentar|=inga kommentarer|=lämna en kommentar|=skriv en kommentar|=svara|=lämna ett svar|=skicka|din e postadress kommer inte publiceras|e postadressen publiceras inte|obligatoriska fält|avbryt svar|skriv kommentar|=anmäl|=namn|=lösenord|=användarnamn|glömt lösenord|glömt ditt lösenord|=postat av|=publicera kommentar|lägg till kommentar|=kommentarer inaktiverade|meddela mig via e post|spara mitt namn|i denna webbläsare till nästa',
  fi: '=kommentoi|=kommentit|=kommentti|=ei kommentteja|=jätä kommentti|=kirjoita kommentti|=vastaa|=lähetä|sähköpostiosoitettasi ei julkaista|sähköpostiosoitteesi ei julkaista|pakolliset kentät|=nimimerkki|=salasana|=käyttäjätunnus|unohditko salasanan|=lisää kommentti|peruuta vastaus|=ilmoita asiaton viesti|kirjoita vastaus|tallenna nimeni|tähän selaimeen',
  da: '=skriv en kommentar|=kommentarer|din e mailadresse vil ikke blive publiceret|=svar|=adgangskode|gem mit navn',
  no: '=legg igjen en kommentar|=kommentarer|din e postadresse vil ikke bli publisert|=svar|=passord|lagre mitt navn',
  pl: '=dodaj komentarz|=komentarze|=skomentuj|=skomentuj wypowiedź|=komentuj|=brak komentarzy|=odpowiedz|=napisz komentarz|twój adres e mail nie zostanie opublikowany|twój adres email nie zostanie opublikowany|wymagane pola są oznaczone|=hasło|zapomniałeś hasła|zgłoś nadużycie|=wszystkie komentarze|zobacz wszystkie komentarze|komentarze do artykułu|zaloguj się aby|zapamiętaj moje dane|w tej przeglądarce podczas',
  ru: '=оставить комментарий|=комментарии|=комментировать|=комментариев нет|=нет комментариев|=добавить комментарий|=ответить|=ваш комментарий|ваш e mail не будет опубликован|ваш адрес email не будет опубликован|обязательные поля помечены|=пароль|=логин|=имя|=отправить|забыли пароль|запомнить меня|=обсудить|=обсудить на форуме|=обсуждение|только зарегистрированные пользователи|чтобы оставить комментарий|сохранить моё имя|в этом браузере для последующих',
  el: '=σχόλια|=σχόλιο|=σχολιάστε|=αφήστε το σχόλιό σας|=προσθήκη σχολίου|=προσθέστε σχόλιο|=δεν υπάρχουν σχόλια|=απάντηση|η ηλ διεύθυνση σας δεν δημοσιεύεται|τα υποχρεωτικά πεδία|=γράψτε το σχόλιό σας|=κωδικός|=όνομα|=υποβολή|ξεχάσατε τον κωδικό',
  cs: '=komentáře|=napsat komentář|=přidat komentář|=diskuse|=odpovědět|vaše e mailová adresa nebude zveřejněna|=heslo',
  hr: '=komentari|=komentiraj|=komentirajte|=odgovori|=ostavi komentar|=dodaj komentar|vaša adresa e pošte neće biti objavljena|=lozinka|=pošalji komentar',
  tr: '=yorumlar|=yorum yap|=yorum yaz|=yorum gönder|=cevapla|e posta adresiniz yayınlanmayacak|=şifre',
  zh: '=评论|=发表评论|=我要评论|=网友评论|=最新评论|=查看评论|=暂无评论|=回复|=发表|=提交|=用户名|=密码|=验证码|=匿名|=匿名发表|=评论列表|我来说两句|=注册用户|请输入|=跟帖|=参与评论|条评论|=發表評論|=留言|文明上网',
};

const subscription: PhraseTable = {
  en: '=subscribe|=subscribe now|=subscribe today|subscribe to our|subscribe to the|subscribe to us|subscribe for|subscribe via|subscribe by|=subscription|sign up for our|sign up for the|sign up to our|sign up to receive|sign up now|sign up today|=sign up|=signup|=newsletter|=newsletters|=newsletter signup|=newsletter sign up|our newsletter|weekly newsletter|daily newsletter|free newsletter|email newsletter|email updates|get the latest|get our|delivered to your inbox|straight to your inbox|in your inbox|to your inbox|=enter your email|enter your email address|join our mailing list|^mailing list|support our journalism|support our work|support us|=donate|=donate now|make a donation|tax deductible|become a member|become a subscriber|become a supporter|=join now|=join us|=join|paid subscription|take a subscription|wonderful readers like you|readers like you|support from readers|reader supported|your support|needs support|needs your support|help us keep|independent journalism|quality journalism|buy me a coffee|on patreon|already a subscriber|=start your free trial|free trial|=download the app|download our app|get the app|on the app store|on google play|available on the app store|subscribers only|unlimited access|digital subscription|digital access|gift subscription|thanks for signing up|thank you for subscribing|thank you for signing up|unsubscribe at any time|you can unsubscribe|please consider|if you enjoyed this|if you liked this|=get notified|rss feed|our channels|our channel|our telegram channel|=register now|=don t miss|never miss|^stay informed|^stay up to date|create an account|create a free account|you have reached your limit|free articles|to continue reading|=premium',
  de: '=newsletter anmelden|=newsletter abonnieren|=newsletter bestellen|unseren newsletter|newsletter anmeldung|=abonnieren|=abonnement|=abo|jetzt abonnieren|jetzt spenden|=spenden|unterstützen sie uns|unterstützen sie unsere|=mitglied werden|=jetzt testen|kostenlos testen|=jetzt anmelden|ihre e mail adresse|app herunterladen|unabhängigen journalismus',
  fr: '=abonnez vous|=s abonner|=abonnement|=je m abonne|inscrivez vous à|inscription à la newsletter|notre newsletter|recevez notre|recevez la newsletter|recevez gratuitement|=faire un don|=faites un don|soutenez nous|^soutenez|=votre adresse email|=votre e mail|=adhérer|télécharger l application|réservé aux abonnés|votre soutien|=newsletter gratuite',
  es: '=suscríbete|=suscribirse|=suscríbase|=suscripción|suscríbete a nuestro|suscríbete a nuestra|nuestro boletín|=boletín|recibe nuestro|recibe las noticias|=donar|=haz una donación|^apóyanos|hazte socio|=únete|descarga la app|solo para suscriptores|tu correo electrónico',
  it: '=iscriviti|=abbonati|iscriviti alla newsletter|iscriviti alla nostra|la nostra newsletter|=dona|=dona ora|^sostienici|scarica l app|=abbonamento',
  pt: '=assine|=assine já|=assinar|=assinatura|assine nossa newsletter|nossa newsletter|receba nossas|=inscreva se|=doe|=doar|^apoie|baixe o aplicativo|seja um assinante',
  nl: '=abonneer|=abonneren|=abonnement|schrijf je in|meld je aan voor|onze nieuwsbrief|=nieuwsbrief|=doneer|steun ons|word lid|download de app|=aanmelden nieuwsbrief',
  sv: '=prenumerera|=prenumeration|prenumerera på|=nyhetsbrev|vårt nyhetsbrev|anmäl dig till|få nyhetsbrev|=bli prenumerant|=stöd oss|=swisha|=ge en gåva|ladda ner appen|ladda ned appen|=din e postadress|skriv din e post|=köp prenumeration|=skapa konto|endast för prenumeranter|redan prenumerant|prova gratis',
  fi: '=tilaa|=tilaa uutiskirje|tilaa uutiskirje|=uutiskirje|uutiskirjeen|=tilaa nyt|=tilaajapalvelu|=liity|=liity jäseneksi|=lahjoita|tue toimintaamme|lataa sovellus|=rekisteröidy nyt|^sähköpostiosoite|=tilaa lehti|vain tilaajille',
  da: '=nyhedsbrev|tilmeld dig|vores nyhedsbrev|=abonner|bliv medlem|støt os',
  no: '=nyhetsbrev|meld deg på|vårt nyhetsbrev|=abonner|^bli medlem|støtt oss|bli abonnent',
  pl: '=newsletter|zapisz się|zapisz się do newslettera|zapisz się na newsletter|=prenumerata|=prenumeruj|=subskrybuj|=zaprenumeruj|wesprzyj nas|=wesprzyj|pobierz aplikację|zamów newsletter|twój adres e mail|=podaj e mail',
  ru: '=подписаться|=подписка|=рассылка|подписаться на|подпишитесь на|подписка на новости|подписывайтесь|наш канал|наш телеграм|=поддержать|поддержите нас|поддержать проект|=пожертвовать|скачать приложение|=ваш email|=ваш e mail|=rss',
  el: '=εγγραφείτε|=newsletter|εγγραφή στο newsletter|εγγραφείτε στο|=συνδρομή|=συνδρομές|γίνετε μέλος|^στηρίξτε|=rss|το email σας',
  cs: '=odebírat|=předplatné|přihlaste se k odběru|podpořte nás|=odběr novinek',
  hr: '=pretplata|=pretplati se|prijavite se na|podržite nas|=prijava na newsletter',
  tr: '=abone ol|=bülten|bültenimize|destek olun|=e bülten',
  zh: '=订阅|=免费订阅|=邮件订阅|=电子报|关注公众号|微信公众号|官方微信|下载客户端|=客户端|=手机版|=手机报|支持我们|=捐款|=加入会员|=rss订阅|=訂閱電子報|扫描二维码',
};

const advertising: PhraseTable = {
  en: '=advertisement|=advertisements|=advertising|=ad|=ads|=ads by google|ads by|=sponsored|=sponsored content|=sponsored links|=sponsored by|=promoted|=promoted content|=partner content|=paid content|=advertise|=advertise with us|=advertise here|advertisement continue reading|story continues below|article continues below|continue reading below|continues after advertisement|=report this ad|=remove ads|powered by|=from our partners|=our sponsors|=special offer|=special offers|limited time offer|shop now|=buy now|=order now|buy it now|affiliate links|earn a commission|may earn a commission|affiliate commission|promo code|coupon code|=deals|=best deals|^recommended by|=taboola|=outbrain|you may like|free shipping',
  de: '=anzeige|=anzeigen|=werbung|=google anzeigen|=gesponsert|=sponsored post|=jetzt kaufen|=partnerangebote|=angebote|=inserieren|affiliate link|=mediadaten',
  fr: '=publicité|=annonce|=annonces|=annonces google|=sponsorisé|=contenu sponsorisé|=acheter|=petites annonces|=nos partenaires|=la suite après la publicité',
  es: '=publicidad|=anuncio|=anuncios|=patrocinado|=contenido patrocinado|=anuncios google|=comprar|=anúnciate',
  it: '=pubblicità|=annunci|=sponsorizzato|=contenuto sponsorizzato|=acquista',
  pt: '=publicidade|=anúncio|=anúncios|=patrocinado|=continua depois da publicidade|=anuncie|=comprar',
  nl: '=advertentie|=advertenties|=reclame|=gesponsord|=adverteren',
  sv: '=annons|=annonser|=annonsera|=reklam|=sponsrat|=sponsrat innehåll|=annonsera här|=köp|=erbjudande|=samarbetspartners|=våra partners|reklamlänk|innehåller annonslänkar|=i samarbete med',
  fi: '=mainos|=mainokset|=ilmoitus|=mainosta|=mainostajille|=yhteistyössä|=kaupallinen yhteistyö|=sponsoroitu|=osta nyt|mainos alkaa|mainos päättyy',
  da: '=annonce|=reklame|=annoncer',
  no: '=annonse|=reklame|=annonsørinnhold',
  pl: '=reklama|=reklamy|=ogłoszenia|=sponsorowane|=artykuł sponsorowany|=materiał promocyjny|=kup teraz|=linki sponsorowane',
  ru: '=реклама|=реклама на сайте|на правах рекламы|=объявления|=партнеры|=наши партнеры|=новости партнеров|=купить|=спонсор|=реклама от google',
  el: '=διαφήμιση|=διαφημίσεις|=διαφημιστείτε|=χορηγός|=αγγελίες|=χορηγούμενο|=μικρές αγγελίες',
  cs: '=reklama|=inzerce|=sponzorováno|=inzerát',
  hr: '=oglas|=oglasi|=reklama|=oglašavanje|=promo|=sponzorirano',
  tr: '=reklam|=ilan|=ilanlar|=sponsorlu',
  zh: '=广告|=广告服务|=广告合作|=赞助商链接|=推广|=商业广告|=廣告|=合作伙伴|=友情链接|=特约赞助',
};

const legalNotice: PhraseTable = {
  en: 'all rights reserved|=copyright|=privacy policy|=privacy|=terms of use|=terms of service|=terms and conditions|=terms|=cookie policy|=cookies|=legal|=legal notice|=imprint|=accessibility|privacy policy and|terms of use and|terms of service and|privacy notice|cookie settings|cookie preferences|we use cookies|uses cookies|use of cookies|this site uses cookies|this website uses cookies|accept cookies|=accept|=accept all|=i agree|=reject all|=manage preferences|=do not sell my personal information|do not sell|your privacy choices|by using this site|by continuing to use|by clicking|by signing up|you agree to our|you agree to the|protected by recaptcha|=code of conduct|may not be published broadcast rewritten|may not be reproduced|without permission|without prior written|registered trademark|registered trademarks|are trademarks of|is a trademark of|creative commons|licensed under|california privacy|=gdpr|content is available under|our use of cookies',
  de: 'alle rechte vorbehalten|=impressum|=datenschutz|=datenschutzerklärung|=agb|=nutzungsbedingungen|=cookie einstellungen|verwendet cookies|wir verwenden cookies|verwendung von cookies|=akzeptieren|=alle akzeptieren|=haftungsausschluss|=rechtliche hinweise',
  fr: 'tous droits réservés|=mentions légales|=politique de confidentialité|=confidentialité|=cgu|=cgv|conditions générales|conditions d utilisation|utilise des cookies|utilisons des cookies|l utilisation de cookies|l utilisation des cookies|=accepter|=tout accepter|=j accepte|données personnelles|reproduction interdite|gestion des cookies',
  es: 'todos los derechos reservados|=aviso legal|=política de privacidad|=privacidad|=términos y condiciones|=condiciones de uso|utiliza cookies|utilizamos cookies|uso de cookies|=política de cookies|=aceptar|=aceptar todo|protección de datos|prohibida la reproducción',
  it: 'tutti i diritti riservati|=informativa privacy|=note legali|=termini e condizioni|utilizza i cookie|utilizza cookie|=cookie policy|=accetta|riproduzione riservata|p iva',
  pt: 'todos os direitos reservados|=política de privacidade|=termos de uso|=termos e condições|utiliza cookies|usamos cookies|uso de cookies|=aceitar',
  nl: 'alle rechten voorbehouden|=privacybeleid|=privacyverklaring|=algemene voorwaarden|=cookiebeleid|gebruikt cookies|gebruik van cookies|=accepteren',
  sv: 'alla rättigheter|=integritetspolicy|=personuppgiftspolicy|=cookiepolicy|=köpvillkor|=användarvillkor|=allmänna villkor|=om cookies|använder cookies|användning av cookies|använder vi cookies|använder kakor|=jag godkänner|=godkänn|=acceptera|=jag förstår|ansvarig utgivare|behandling av personuppgifter|med ensamrätt',
  fi: 'kaikki oikeudet pidätetään|oikeudet pidätetään|=tietosuoja|=tietosuojaseloste|=rekisteriseloste|=käyttöehdot|=evästeet|käyttää evästeitä|käytämme evästeitä|evästeiden käyttö|=hyväksy|=hyväksyn|=sulje|=toimitusehdot|=saavutettavuusseloste',
  da: 'alle rettigheder forbeholdes|=privatlivspolitik|=handelsbetingelser|bruger cookies|=cookiepolitik',
  no: 'alle rettigheter|=personvern|=personvernerklæring|bruker cookies|bruker informasjonskapsler',
  pl: 'wszelkie prawa zastrzeżone|wszystkie prawa zastrzeżone|=polityka prywatności|=regulamin|=regulamin serwisu|=regulamin forum|wykorzystuje pliki cookies|używa plików cookies|pliki cookies|=akceptuję|ochrona danych osobowych|kopiowanie zabronione|=zgadzam się',
  ru: 'все права защищены|=политика конфиденциальности|=пользовательское соглашение|=правила|=правила сайта|использует cookie|использует файлы cookie|при использовании материалов|при цитировании|при перепечатке|при копировании|перепечатка материалов|ссылка на сайт обязательна|гиперссылка обязательна|=правовая информация|свидетельство о регистрации|зарегистрировано|персональных данных',
  el: 'με την επιφύλαξη παντός|με επιφύλαξη παντός|=όροι χρήσης|=πολιτική απορρήτου|=προσωπικά δεδομένα|χρησιμοποιεί cookies|=αποδοχή|πνευματικά δικαιώματα|όροι χρήσης|απαγορεύεται η αναδημοσίευση',
  cs: 'všechna práva vyhrazena|=ochrana osobních údajů|=obchodní podmínky|používá cookies|soubory cookie',
  hr: 'sva prava pridržana|=uvjeti korištenja|=pravila privatnosti|=politika privatnosti|koristi kolačiće|=impressum',
  tr: 'tüm hakları saklıdır|her hakkı saklıdır|=gizlilik politikası|=kullanım koşulları|^çerez',
  zh: '版权所有|版權所有|=版权声明|=免责声明|=隐私政策|=隐私保护|=服务条款|=使用条款|=法律声明|未经授权|未经许可|不得转载|转载请注明|禁止转载|京icp|icp备|icp证|粤icp|沪icp|浙icp|许可证|违法和不良信息|举报电话|保留所有权利|保留一切权利|all rights reserved',
};

const disclaimer: PhraseTable = {
  en: '=disclaimer|disclaimer:|this report is auto generated|auto generated from|this story has not been edited|has not been edited by|published from a syndicated feed|from a syndicated feed|holds no responsibility|no responsibility for its content|not responsible for the content|views expressed|opinions expressed|are those of the author|do not necessarily reflect|does not constitute|not intended to be a substitute|not intended as|for informational purposes only|for information purposes only|consult your doctor|financial advice|investment advice|no warranty|we are not responsible|this article was originally published|originally appeared|this post originally appeared|this article first appeared|editor s note|about the author|about this article',
  de: '=hinweis|keine gewähr|ohne gewähr|keine haftung|spiegelt nicht|dient nur zu informationszwecken',
  fr: '=avertissement|n engage que|à titre indicatif|ne saurait être tenu|responsabilité de|n est pas responsable',
  es: '=descargo de responsabilidad|no se hace responsable|no se responsabiliza|las opiniones expresadas|fines informativos|este artículo fue publicado originalmente',
  it: 'non si assume|le opinioni espresse|a scopo informativo',
  pt: 'não se responsabiliza|as opiniões expressas|fins informativos',
  nl: 'niet aansprakelijk|geen rechten worden ontleend',
  sv: '=ansvarsfriskrivning|ansvarar inte för|inte ansvarig för|tar inget ansvar|med reservation för',
  fi: '=vastuuvapauslauseke|ei vastaa|ei ota vastuuta|^vastuuvapaus',
  pl: 'nie ponosi odpowiedzialności|nie odpowiada za treść|redakcja nie odpowiada',
  ru: 'мнение редакции|редакция не несет|не несет ответственности|не несёт ответственности|может не совпадать',
  el: 'δεν φέρει ευθύνη|δεν φέρει καμία ευθύνη|δεν υιοθετεί|οι απόψεις',
  zh: '仅供参考|不代表本站|不代表本网|与本站立场无关|不承担责任|不承担任何|本网站不|仅代表作者|投资者据此操作|风险自担|声明:',
};

const metadata: PhraseTable = {
  en: '=by|written by|posted by|^published by|^edited by|^reporting by|additional reporting by|editing by|^compiled by|=published|published on|published at|^published in|=updated|last updated|updated on|updated at|last modified|modified on|=posted|posted on|posted at|posted in|first published|^originally published|=author|=authors|staff writer|staff reporter|min read|minute read|minutes read|minutes ago|hours ago|hour ago|days ago|day ago|weeks ago|months ago|month ago|years ago|year ago|=date|=source|filed by|^submitted by|^added by|^uploaded by|=views|special to|contributing writer|senior editor|a m et|p m et|am est|pm est|pm edt|am edt',
  de: '=von|veröffentlicht am|aktualisiert am|zuletzt aktualisiert|zuletzt geändert|=autor|=quelle|=stand|geschrieben von|=uhr|erstellt am|verfasst von',
  fr: '=par|publié le|mis à jour|^mise à jour|=auteur|=source|rédigé par|écrit par|posté le|posté par|publié par|modifié le|propos recueillis',
  es: '=por|publicado el|publicado por|publicado en|^actualizado|actualizado el|=autor|=fuente|escrito por|redacción:|última actualización',
  it: '=di|pubblicato il|aggiornato il|scritto da|pubblicato da|=autore|=fonte|ultimo aggiornamento',
  pt: '=por|publicado em|atualizado em|escrito por|=autor|=fonte|postado por',
  nl: '=door|gepubliceerd op|laatst bijgewerkt|bijgewerkt op|geschreven door|=bron|geplaatst op',
  sv: '=av|^publicerad|^publicerat|^publicerades|^uppdaterad|senast uppdaterad|^uppdaterades|^skrivet av|skriven av|inlagd av|^upplagd av|postad av|postat av|=författare|=källa|text och foto|senast ändrad|publicerat av|inlägg av',
  fi: '=kirjoittaja|^julkaistu|^päivitetty|viimeksi päivitetty|^kirjoittanut|^lähettänyt|=lähde|muokattu viimeksi|viimeksi muokattu|julkaistu alun perin',
  da: 'skrevet af|^opdateret|^offentliggjort|^publiceret',
  no: 'skrevet av|^oppdatert|^publisert|sist oppdatert',
  pl: '^opublikowano|^aktualizacja|ostatnia aktualizacja|=autor|=źródło|^dodano|^dodał|^napisał|data publikacji|data dodania|autor:|źródło:|=red',
  ru: '^опубликовано|^обновлено|=автор|=источник|дата публикации|автор:|источник:|последнее обновление|^размещено|просмотров:',
  el: '=του|=της|^δημοσιεύθηκε|^δημοσιεύτηκε|τελευταία ενημέρωση|^ενημερώθηκε|=πηγή|=συντάκτης|γράφει ο|γράφει η|^δημοσίευση|πηγή:',
  cs: '^publikováno|^aktualizováno|=autor|=zdroj|^napsal',
  hr: '^objavljeno|=autor|=izvor|^piše|^napisao|^ažurirano|autor:',
  tr: 'yayınlanma tarihi|^güncelleme|=kaynak|=yazar',
  zh: '来源|作者|编辑|责任编辑|责编|记者:|发布时间|发表时间|更新时间|发布者|点击数|浏览次数|阅读次数|浏览:|字号|=原文|稿源|文章来源|來源|編輯|發布時間',
};

const tagList: PhraseTable = {
  en: '=tags|tags:|=tagged|=tagged with|tagged with|tagged in|tagged as|=topics|=keywords|=related topics|=more on this topic|^filed under|=labels|=hashtags|=subjects|=in this article|=topics in this article|=explore more|=posted in|=categories',
  de: '=schlagwörter|=schlagworte|=stichwörter|=themen|schlagwörter:|=verschlagwortet mit|=kategorie|=stichworte',
  fr: '=mots clés|mots clés:|=étiquettes|=thèmes|=sujets|=rubriques|classé dans',
  es: '=etiquetas|etiquetas:|=temas|=palabras clave|=archivado en|archivado en',
  it: '=tag|=etichette|=argomenti|=parole chiave',
  pt: '=marcadores|=etiquetas|=assuntos|=palavras chave|=tópicos',
  nl: '=trefwoorden|=onderwerpen|=tags',
  sv: '=etiketter|etiketter:|=taggar|taggar:|=nyckelord|=ämnen|=taggad|publicerat i|=ämnesord|=sökord|kategoriserad som',
  fi: '=avainsanat|avainsanat:|=aiheet|=tunnisteet|tunnisteet:|=asiasanat|asiasanat:|luokat:',
  da: '=emner|=emneord',
  no: '=emneord|=stikkord',
  pl: '=tagi|tagi:|=słowa kluczowe|słowa kluczowe:|=tematy|=etykiety',
  ru: '=теги|=тэги|теги:|=метки|метки:|=ключевые слова|=темы|ключевые слова:|=рубрика',
  el: '=ετικέτες|ετικέτες:|=λέξεις κλειδιά|=θέματα',
  cs: '=štítky|=klíčová slova|=témata|štítky:',
  hr: '=oznake|=tagovi|=ključne riječi|=teme|oznake:',
  tr: '=etiketler|etiketler:',
  zh: '=标签|标签:|=关键词|关键词:|关键字:|=相关标签|=關鍵字|=标签云|=话题',
};

const relatedLinks: PhraseTable = {
  en: '=related|=related articles|=related posts|=related stories|=related news|=related content|=related links|=related topics|=related coverage|=related reading|=related products|=related videos|=similar posts|=similar articles|=similar products|=you may also like|=you might also like|=you may also be interested in|^you might also|^you may also|=recommended|=recommended for you|=recommended reading|=recommended articles|=recommended stories|=more stories|=more news|=more from|^more from|=more in|^more in|^more on|=more articles|=more posts|=more like this|=read also|=also read|also read|read also|=read next|=read this next|=up next|=next up|=see also|=most popular|=popular|=popular posts|=popular articles|=popular stories|=popular now|=most read|=most viewed|=most shared|=most commented|=most emailed|=most recent|=trending|=trending now|=trending stories|=top stories|=top news|=top posts|=latest|=latest news|=latest posts|=latest stories|=latest articles|=latest headlines|=latest videos|=recent entries|=top 5|=similar questions|=similar topics|=similar threads|=most discussed|=people also read|=people also ask|=other posts|=recent posts|=recent articles|=recent comments|=recent news|=recent stories|=editor s picks|=editors picks|=editor s choice|=featured|=featured posts|=featured articles|=in case you missed it|=don t miss|=breaking news|=headlines|=top headlines|=further reading|=other stories|=other news|=other articles|=from the web|=around the web|=elsewhere on the web|=what s hot|=what to read next|=keep reading|=next article|=previous article|=next story|=previous story|=previous post|=next post|=best of|=promoted stories|=customers also bought|customers who bought|customers also|=frequently bought together|=recently viewed|=external links|^next story|=must read|related to this|click here for more|^read more about|^read more on|^watch more|=watch now|=watch',
  de: '=mehr zum thema|^lesen sie mehr|^mehr lesen über|=interessante artikel|=lesen sie auch|lesen sie auch|=auch interessant|=ähnliche artikel|=ähnliche beiträge|=das könnte sie auch interessieren|^das könnte|=meistgelesen|=meist gelesen|=weitere artikel|=weitere meldungen|=weitere nachrichten|=weiterführende links|=aktuelle nachrichten|=neueste beiträge|=beliebte beiträge|=top themen|=aktuelles|=links zum thema|=siehe auch|^mehr zu',
  fr: '=à lire aussi|à lire aussi|=lire aussi|lire aussi|=articles similaires|=articles liés|=sur le même sujet|=dans la même rubrique|=les plus lus|=articles récents|=les plus populaires|=dernières actualités|=derniers articles|=voir aussi|^voir aussi|=vous aimerez aussi|=à la une|=les plus partagés|=à voir aussi|=dans la même catégorie|=plus d articles|pour aller plus loin',
  es: '=noticias relacionadas|=artículos relacionados|=relacionados|=relacionadas|=lo más leído|=lo más visto|=más vistas|=más leídas|=más noticias|=te puede interesar|te puede interesar|=también te puede interesar|=lea también|lea también|=lee también|=últimas noticias|=entradas recientes|=entradas populares|=véase también|=ver también|=destacados|=más sobre|=enlaces relacionados',
  it: '=articoli correlati|=leggi anche|leggi anche|=potrebbe interessarti|=ti potrebbe interessare|=i più letti|=più letti|=ultime notizie|=articoli recenti|=vedi anche|=notizie correlate',
  pt: '=notícias relacionadas|=artigos relacionados|=leia também|leia também|=veja também|veja também|=mais lidas|=mais lidos|=últimas notícias|=posts recentes|=você também pode gostar|=relacionados',
  nl: '=lees ook|lees ook|=gerelateerd|=gerelateerde artikelen|=meest gelezen|=meer nieuws|=laatste nieuws|=populair|=recente berichten|=zie ook|=bekijk ook|^meer over',
  sv: '=läs också|läs också|=läs även|^läs även|=relaterat|=relaterade artiklar|=relaterade inlägg|=relaterade produkter|=mest läst|=mest lästa|=mest läst just nu|=senaste nytt|=senaste nyheterna|=senaste inläggen|=senaste kommentarer|=senaste|=fler nyheter|=fler artiklar|=mer om|^mer om|=populärt|=populära inlägg|=liknande|=liknande artiklar|=se även|=se också|=andra läser|=du kanske också gillar|=missa inte|=just nu|=mer från|^mer från|=rekommenderas|=andra har även köpt|=mer läsning|=länkar|=externa länkar',
  fi: '=lue myös|lue myös|=aiheeseen liittyvää|=katso myös|katso myös|=luetuimmat|=suosituimmat|=uusimmat|=viimeisimmät|=tuoreimmat|=uusimmat uutiset|=lisää aiheesta|=lisää aiheesta muualla|=samankaltaiset|=suosittelemme|=sinua saattaisi kiinnostaa|=viimeisimmät artikkelit|=muita artikkeleita|=linkkejä|=linkit|=aiheesta muualla',
  da: '=læs også|læs også|=mest læste|=seneste nyt|=relaterede artikler|=se også',
  no: '=les også|les også|=mest lest|=siste nytt|=relaterte artikler|=se også',
  pl: '=czytaj także|czytaj także|=czytaj też|czytaj też|=czytaj również|=zobacz także|zobacz także|=zobacz też|=zobacz również|=podobne artykuły|=podobne|=powiązane|=powiązane artykuły|=polecamy|=polecane|=najczęściej czytane|=najpopularniejsze|=najnowsze|=najnowsze wiadomości|=ostatnio dodane|=więcej na ten temat|=więcej wiadomości|=przeczytaj także|=inne artykuły|=najczęściej komentowane|=na ten temat|=w tym dziale',
  ru: '=читайте также|читайте также|=читать также|=смотрите также|смотрите также|=по теме|=новости по теме|=материалы по теме|=другие новости|=похожие новости|=похожие статьи|=похожие материалы|=популярное|=самое популярное|=самое читаемое|=самые читаемые|=последние новости|=лента новостей|=главные новости|=главное|=еще по теме|=ещё по теме|=рекомендуем|=ссылки по теме|=связанные новости|=новости дня|=топ новости|=другие материалы|=самое обсуждаемое|=в этом разделе|=сюжет|=сюжеты|=последние комментарии',
  el: '=διαβάστε επίσης|διαβάστε επίσης|=διαβάστε ακόμη|=δείτε επίσης|δείτε επίσης|=σχετικά άρθρα|=σχετικά|=σχετικές ειδήσεις|=σχετικά θέματα|=δημοφιλή|=δημοφιλέστερα|=πιο δημοφιλή|=τελευταία νέα|=τελευταίες ειδήσεις|=τα πιο δημοφιλή|=περισσότερα νέα|=ροή ειδήσεων|=πρόσφατα|=πρόσφατα άρθρα|=άλλα θέματα|=κορυφαία|=top news',
  cs: '=čtěte také|čtěte také|=související|=související články|=nejčtenější|=mohlo by vás zajímat|=další články|=nejnovější|=viz také',
  hr: '=pročitajte i|pročitajte i|=povezani članci|=povezane vijesti|=najčitanije|=najnovije|=vezane vijesti|=vezani članci|=više o|=slični članci|=preporučujemo',
  tr: '=ilgili haberler|=benzer haberler|=çok okunanlar|=en çok okunanlar|=son haberler|=diğer haberler|=son dakika',
  zh: '=相关新闻|=相关阅读|=相关文章|=相关链接|=相关报道|=相关专题|=相关资讯|=相关内容|=延伸阅读|=热门新闻|=热门文章|=热点新闻|=热点|=热门|=推荐阅读|=推荐新闻|=推荐文章|=最新新闻|=最新文章|=最新资讯|=今日推荐|=编辑推荐|=精彩推荐|=精彩图片|=热门推荐|=图片新闻|=热点推荐|=新闻排行|=点击排行|=排行榜|=本周热门|=更多新闻|=猜你喜欢|=相關新聞|=延伸閱讀|=热评|=今日热点|=热门图片|=相关视频|=相关推荐|=热门专题|=本类热门|上一篇|下一篇',
};

const imageCredit: PhraseTable = {
  en: 'photo by|photos by|photo credit|image credit|image source|photo courtesy|image courtesy|photo illustration|^photograph by|^picture by|getty images|shutterstock|istock|unsplash|=image|=photo|photo ap|ap photo|afp photo|file photo|reuters file|image by|image via|=enlarge image|click to enlarge|=view gallery|=photo gallery|=image caption|=toggle caption|=show caption|=hide caption|enlarge this image|=media caption|^courtesy of|=credit|=enlarge|^video by|view image|wikimedia commons|screenshot',
  de: '=foto|=bild|=bildbeitrag|foto dpa|bildquelle:|bild vergrößern|=fotos|fotocredit:|foto imago|©dpa|=quelle dpa|bildrechte',
  fr: 'crédit photo|crédits photo|photo afp|=photo afp|© afp|=crédit|crédit image|=photos',
  es: 'foto de|fotografía de|=foto|imagen de archivo|crédito de la foto|=imagen|foto efe',
  it: '=foto|foto ansa|foto di|=immagine',
  pt: 'foto de|crédito da foto|=foto|foto divulgação|=imagem',
  nl: '=foto|foto anp|© anp|beeld anp|=beeld',
  sv: '=foto|foto:|=bild|bild tt|foto tt|fotograf:|=bilder|=klicka för större bild|=visa bild|förstora bilden|foto scanpix',
  fi: '=kuva|kuva lehtikuva|=kuvat|kuvaaja:|valokuva:|kuva getty|^kuvateksti',
  da: 'foto ritzau|=foto',
  no: 'foto ntb|=foto',
  pl: '=fot|fot:|zdjęcie:|=zdjęcia|foto:|=powiększ|fot pap',
  ru: 'фото:|=фото|фотография:|фото риа|фото итар|=иллюстрация',
  el: '=φωτογραφία|φωτογραφία:|φωτο:|=φωτογραφίες',
  cs: '=foto|foto čtk',
  hr: '=foto|foto:|^snimio|foto pixsell',
  tr: '=fotoğraf|fotoğraf:',
  zh: '=资料图|=图片来源|图片来源|=图|资料图片|=点击图片|点击看大图|=查看原图|摄影:|^图为|=高清图|新华社发',
};

const tracker: PhraseTable = {
  any: '=scorecardresearch|=quantcast|=google analytics|=doubleclick|=comscore|=chartbeat|=nielsen|=statcounter|=addthis|=addtoany|=sharethis|=disqus|powered by disqus|blog comments powered by|please enable javascript|enable javascript|javascript is disabled|javascript is required|javascript to view|requires javascript|your browser does not support|your browser is|update your browser|upgrade your browser|=loading|=please wait|=noscript|document write|window location|adsbygoogle|googletag|=pixel|=tracker|=tracking|=beacon|=yandex metrika|=яндекс метрика|=rambler s top100|rambler|liveinternet|=top mail ru|рейтинг:|=hotjar|=wp content|=pageview|=advertisement pixel|javascript aktivieren|activez javascript|active javascript|включите javascript|włącz javascript|aktivera javascript|ota javascript käyttöön|请开启javascript',
};

/** Every table by kind, in the order in which a tie between kinds is settled. */
export const phraseTables: Readonly<Partial<Record<BoilerplateKind, PhraseTable>>> = {
  'comment-form': commentForm,
  subscription,
  disclaimer,
  'legal-notice': legalNotice,
  advertising,
  'share-bar': shareBar,
  'tag-list': tagList,
  'related-links': relatedLinks,
  'image-credit': imageCredit,
  tracker,
  metadata,
  navigation,
};
