"""French words for what goes wrong, slows down, is worked on and is over. See `notice_grammar`."""

from __future__ import annotations

from doorlight.sources.reading.notice_grammar import pattern

TROUBLE = (
    r"(?:problemes?|difficultes?|ennuis?|incidents?|bris|defaillances?|anomalies?|erreurs?|defectuosites?|bogues?|"
    r"bugs?|pepins?|soucis?|avaries?|defauts?)"
)
PEOPLE = (
    r"(?:utilisat(?:eur|rice)s?|client(?:e?s)?|personnes|usagers?|contribuables|demandeurs?|appelants?|voyageurs?|"
    r"gens|abonnes?|membres|citoyens|canadiens|etudiante?s?|eleves|employes|passagers|residents|commercants|"
    r"marchands|"
    r"patients?|parents|entreprises|employeurs|courtiers|agents|familles|titulaires)"
)
ADV = (
    r"(?:\w+ment |encore |toujours |deja |bien |tous |toutes |deux |tout |maintenant |desormais |a nouveau |"
    r"de nouveau |"
    r"en ce moment |pour le moment |pour l'instant |egalement )*"
)
_BE = r"(?:est|sont|sera|seront|etre|ete|demeurent?|restent?|serait|seraient)"

# Out by itself, whoever says it of what.
BROKEN = pattern(
    rf"il y a (?:\w+ment )?(?:une?|des) (?:\w+ )?{TROUBLE}|{TROUBLE} de notre cote",
    r"priv(?:era|eront|e|ent) (?:de |d')(?:service|telephone|internet|courant|electricite|reseau)",
    r"(?:pauses?|arrets?|fermetures?|interruptions?) (?:\w+ )?(?:imprevue?s?|inattendue?s?)",
    r"pannes?(?! d'essence)",
    r"ne (?:pas|plus) (?:fonctionner|repondre|charger|etre (?:disponibles?|accessibles?|offerte?s?))",
    r"hors (?:service|ligne|d'usage|fonction|d'acces|d'etat|reseau)",
    r"ne (?:\w+ )?(?:fonctionn|march|charg|repond|repondr)\w* (?:\w+ )?(?:pas|plus|dans aucune?|sur aucune?)",
    r"ni [^.;]{1,80} ne (?:fonctionn|march|charg|repond|sont|peu)\w*",
    rf"{TROUBLE} (?:\w+ )?(?:techniques?|informatiques?|de reseau|reseau|de connexion|intermittente?s?|de systeme|"
    r"de serveur|technologiques?|imprevue?s?|telephoniques?|logiciel\w*|electriques?)",
    rf"(?:eprouv|rencontr|connai|subi|avons|affronte|presente|a un|ont des|a eu|ont eu|font? face|aux prises)\w* "
    rf"(?:\w+ ){{0,4}}{TROUBLE}",
    rf"(?:au courant|conscient\w*|enquetons sur|informes?) (?:d'un|d'une|de certains|un|"
    rf"une) (?:\w+ ){{0,2}}{TROUBLE}",
    rf"{TROUBLE} (?:avec|touch\w+|qui touche|affect\w+|lies?|sur|chez notre|chez nos|de notre cote) ",
    r"interruptions? (?:(?:de|du|des|d')(?! ?(?:\w+ )?(?:prestations?|versements?|travail|emploi|revenus?|"
    r"grossesse|cours|paie))|planifiee|prevue|temporaire|imprevue)",
    r"perturbations? (?:de|du|des|sur) (?:\w+ )*(?:services?|reseau|systemes?|site|lignes?)",
    r"(?:est|sont|actuellement|presentement) (?:\w+ment )?(?:surchargee?s?|debordee?s?|saturee?s?)",
    r"erreur (?:http )?5\d\d|erreur (?:interne|du serveur|est survenue de notre)",
    r"(?:sans|pas d(?:e |')|aucun|plus d(?:e |')|perte d(?:e |')|perdu (?:le |l')) ?(?:\w+ )?(?:reseau|internet|"
    r"wi-?fi|"
    r"service (?:sans fil|internet|telephonique)|tonalite|connexion)",
    r"dysfonctionnements?|derangement|injoignables?|inoperante?s?|"
    r"coupures? (?:de|du|des|d'|electriques?|d'alimentation|planifiees?|internet)(?! presse)",
    r"(?:problemes?|ennuis|difficultes?) (?:de|d')(?:connexion|acces|paiement|transmission|telephonie|ouverture)",
    r"aucun service (?:\w+ )?(?:entre|sur|de (?:metro|train|autobus|bus|traversier))|(?:prive|sans)\w* d'?(?:e |')?"
    r"electricite",
    r"services? (?:\w+ )?(?:interrompu|suspendu|perturbe|paralyse)e?s?",
    r"(?:coup|interromp)\w+ (?:le courant|l'electricite|l'alimentation)",
    r"(?:en|a l')arret|arrets? (?:planifie|prevu|temporaire|imprevu|du (?:service|systeme)|complet)s?|"
    r"temps d'arret|mise? a l'arret",
    rf"{_BE} {ADV}(?:plantee?s?|bloquee?s? depuis|figee?s?)|(?:a|ont) (?:plante|lache|flanche|cesse de fonctionner)",
)

# Out when said of something that runs, or beside an apology, a time, a repair.
SHUT = pattern(
    r"defectueu(?:x|ses?)|ne s'ouvr\w+ (?:pas|plus)",
    r"interromp\w+|perturb(?:era|eront|e|ent)|absence de (?:service|courant|reseau)|debranch\w+|"
    r"cyber-?attaques?|rancongiciel",
    r"(?:a|ont) (?:\w+ment )?cesse(?! d(?:e |')(?:accept|offr|imprim|post))|n'accept\w+ ni",
    r"(?:erreurs?|message|vide|panne) (?:\w+ ){0,3}(?:pour|chez|touche) (?:tous|toutes|tout le monde)|"
    r"tout le monde est touche",
    r"indisponibles?|inaccessibles?|non (?:disponibles?|accessibles?|fonctionnel\w*)|indisponibilites?|"
    r"inutilisables?",
    r"(?:pas|aucun\w*|plus) (?:\w+ ){0,3}(?:disponibles?|accessibles?|offerte?s?|fonctionnel\w*|operationnel\w*|"
    r"joignables?)",
    r"(?:pas|plus|aucun\w*|ne (?:peut|peuvent|pourra|pourront)) (?:\w+ )*(?:etre )?(?:traitee?s?|envoyee?s?|recue?s?|"
    r"utilisee?s?|accedee?s?|transmis\w*|acceptee?s?|acheminee?s?|livree?s?|affichee?s?|chargee?s?)(?! apres)",
    r"(?:est|sont) tombee?s?",
    r"interruptions?|perturbations?|echou\w+",
    r"n(?:'accept|'envoi|'enregistr|'imprim|e trait|e transmet|e transmett|e re\w+|e s'ouvr|e s'affich|e charg|"
    r"e li[st]|"
    r"'arriv)\w* (?:\w+ )?(?:pas|plus|aucune?)(?! a )",
    r"a ete (?:mis\w* )?(?:hors ligne|desactive\w*)",
    r"(?:avons|temporairement) (?:\w+ment )?(?:desactive|suspendu|interrompu)",
    rf"{_BE} {ADV}(?:refusee?s?|rejetee?s?|coupee?s?)",
    r"(?:acces|service|connexion|reseau|site|ligne|portail)s? (?:\w+ )?(?:suspendu|coupe|interrompu|ferme|restreint|"
    r"bloque)e?s?",
    r"aucun acces|(?:est|sera|reste|demeure|seront) impossible|ne passe(?:nt)? (?:pas|plus)",
    r"n'(?:a|ont) pu (?:etre )?\w+e?s?",
)

# Out only when said of something that runs: offices, classes and programs close and are suspended too.
CLOSED = pattern(
    rf"{_BE} {ADV}(?:fermee?s?|suspendue?s?|interrompue?s?|perturbee?s?|desactivee?s?|paralysee?s?|restreinte?s?|"
    r"coupee?s?|arretee?s?|touchee?s?|affectee?s?|mis\w* en pause|debranchee?s?|limitee?s?)",
    r"(?:avons|ont|a) du fermer|(?:sera|seront|etre|est|sont) mis\w* (?:hors|en veille|a l'arret)",
)

UNABLE = pattern(
    r"(?:personne|nul|aucun (?:client|utilisateur|usager)) ne (?:peut|pourra|parvient|reussit)",
    r"n'(?:auront|aurez|aura|ont|a|avez) (?:\w+ )?acces ni|aucune? (?:\w+ ){1,4}(?:ne sera|n'est|"
    r"ne peut etre) possible",
    r"ne (?:parvien|reussi|arriv)\w+ (?:pas|plus) a",
    r"pas (?:\w+ )?possible d(?:e|'\w+)|aucun acces|aucune? (?:\w+ ){0,3}ne (?:peut|pourra|sera) etre",
    r"ne (?:\w+ )?(?:pouvez|pourrez|peuvent|pourront|peut|pourra|pouvons|pourrons|puissent) "
    r"(?:\w+ ){0,3}(?:pas|plus|aucune?)",
    r"ne (?:peut|peuvent|pourra|pourront) (?:\w+ )?etre \w+e?s?",
    r"impossible (?:\w+ ){0,4}(?:de|d'\w+)",
    r"incapables? d(?:e|'\w+)|(?:pas|plus) en mesure d(?:e|'\w+)|n'arriv\w+ (?:pas|plus) a|ne parviennent pas|"
    r"dans l'impossibilite|n'(?:ont|avons|avez|a|aurez|auront) (?:pas|plus|aucun) acces",
    r"empech\w+ (?:\w+ ){0,3}(?:de|d'\w+)",
    r"(?:peut|peuvent|pourra|pourront) (?:pas|plus) (?:\w+ )?etre \w+e?s?",
)

NEGATED = pattern(
    r"n(?:e |')(?!avez|est pas necessaire|hesit|oubli|tard|communiqu|appel|envoy|sont pas tous|offr)(?:\w+ ){0,2}\w+ "
    r"(?:pas|plus)",
    r"ne (?:peut|peuvent|pourra|pourront) (?:\w+ment )?\w+(?:er|ir|re)",
)

AMISS = pattern(
    r"signal\w+ (?:que?|qu'|des|un|une)|deconnect\w+",
    rf"(?:en raison|a cause|a la suite|suite a|par suite) (?:de |d'|du |des )?(?:une? |la |"
    rf"l')?(?:\w+ ){{0,3}}{TROUBLE}",
    r"cess\w+|coup\w+|fig\w+|gel\w+|interromp\w+|lent\w*|instables?|desynchronis\w+|plusieurs essais",
    r"manquant\w*|absente?s?|perdue?s?|perd(?:re|ent)|erronee?s?|errone|incorrect\w*|inexact\w*|vides?|illisibles?|"
    r"en double|echecs?|echou\w*|erreurs?|bris\w*|corrompue?s?|bloquee?s?|tardi\w*|retards?|disparu\w*|"
    r"refusee?s?|mal|"
    r"n(?:e |')(?:\w+ ){0,2}\w+ (?:pas|plus)",
)

MENDED = pattern(
    r"prepar\w+ (?:un|une) (?:\w+ )?(?:correctif|mise a jour|solution)|(?:correctif|mise a jour|"
    r"solution) (?:\w+ )?(?:est )?en (?:preparation|cours)",
    r"(?:techniciens?|developpeurs?|equipes?|groupe|specialistes?|ingenieurs?|fournisseur) (?:\w+ |"
    r"d'\w+ ){0,2}(?:a |ont |sont |est )"
    r"(?:ete )?(?:alerte|avise|appele|prevenu|informe|saisi)\w*|ajout\w+ (?:de la capacite|des serveurs)",
    r"(?:travaill|efforc|enquet|tent|cherch|compt|esper)\w+ (?:\w+ ){0,3}(?:a |de |d'|"
    r"sur )?(?:\w+ ){0,2}(?:retabli|regl|"
    r"resou|corrig|repar|solution|correctif|probleme|situation|cause)\w*",
    r"(?:correctif|solution|reparation)s? (?:est |sont )?(?:a l'essai|en cours|s'en vient|en route|imminent)\w*",
    r"(?:enquetons|examinons|redemarrons|reparons|corrigeons|retablissons|remplacons|ajoutons|y travaillons|"
    r"y voyons)",
    r"(?:equipes?|technicien\w*|specialistes?|ingenieurs?|experts?|fournisseur|preposes) (?:\w+ )?(?:est|sont|ont|a|"
    r"travaill\w+|cherch\w+|repar\w+|tent\w+)",
    rf"(?:en raison|a cause|a la suite|suite a|par suite) (?:de |d'|du |des )?(?:une? |la |"
    rf"l')?(?:\w+ ){{0,3}}(?:{TROUBLE}|"
    r"pannes?)",
    r"prochaine mise a jour|(?:heure|retablissement) (?:\w+ )?(?:prevue?|estimee?)|solution de contournement",
)

# Said of a live trouble only: enough by itself, where the trouble is told in words nobody foresaw.
REPAIRING = pattern(
    r"(?:travaill|efforc|tent|cherch)\w+ (?:\w+ ){0,3}(?:a |de |d'|sur )(?:\w+ ){0,2}(?:retablir|regler|"
    r"resoudre|corriger|"
    r"reparer|solution|correctif|resolution|retablissement)",
    r"(?:nous|equipes?|techniciens?|specialistes?|ingenieurs?|experts?) (?:\w+ ){0,2}(?:enquet|repar|corrig|"
    r"retabliss|"
    r"redemarr)(?:ons|ent|eons)|(?:a l'oeuvre|a pied d'oeuvre)|y travaill\w+",
)

WEAKENED = pattern(
    r"(?:vitesses?|debits?|capacites?) (?:\w+ )?reduite?s?",
    r"(?:pourrai\w+|pourriez|peu\w+) ne pas (?:toujours )?(?:s'|se |vous |y )?(?:charg|ouvr|fonctionn|affich|"
    r"connect|enregistr|imprim|arriv|recev|"
    r"transmett|parven|envoy|jou)\w*",
    r"qui (?:retarde|ralenti)\w*",
    r"(?:minutes?|heures?|jours?) de retard|(?:dater|datent) d(?:e |u )|arrivent (?:\w+ )?(?:vides?|tronquee?s?|"
    r"en double)",
    r"plusieurs (?:essais|tentatives|fois) (?:pour|avant)",
    r"(?:peuvent|peut|pourrai(?:en)?t) (?:\w+ )?(?:figer|geler|planter|couper|perdre (?:le son|la connexion)|"
    r"expirer)",
    r"(?:s'affich|s'ouvr|fonctionn|charg|s'imprim)\w* mal|echecs? (?:de|d')\w+|nombre (?:anormal|eleve) d(?:e |"
    r"')(?:echecs?|"
    r"erreurs?)",
    r"intermittente?s?|par intermittence|par moments|sporadique(?:s|ment)?|tonalite occupee|plus de temps|instables?|"
    r"instabilite",
    r"lente?s?|lentement|lenteurs?|ralenti\w*|latence|degradee?s?|degradation|fonctionnalites? (?:reduites?|"
    r"limitees?)|"
    r"tard(?:e|ent) a|met(?:tent)? (?:\w+ ){0,2}temps a|saccadee?s?",
    r"(?:systemes?|portails?|sites?|services?|applications?|outils?) (?:\w+ ){0,4}(?:connai|eprouv|subi|accus)\w* "
    r"(?:\w+ ){0,3}(?:retards?|delais?|achalandage|lenteurs?)",
    r"(?:avis|codes?|textos?|courriels?|paiements?|virements?|depots?|messages?|transactions?|notifications?|recus|"
    r"resultats|releves) (?:\w+ ){0,4}(?:retardee?s?|en retard|accusent un retard)",
    r"(?:retards?|delais?) (?:dans|avec|pour) (?:\w+ ){0,2}(?:reception|envoi|affichage|chargement|transmission|"
    r"codes?|"
    r"virements?|depots?|courriels?|avis|messages?|notifications?)",
    r"(?:de la |des |avoir (?:de la|du) )?(?:difficultes?|mal|peine|problemes?) a (?:se |vous |s')?\w+|difficile "
    r"(?:de |d')?(?:\w+ ){0,3}(?:aujourd'hui|en ce moment|joindre|connecter|acceder|ouvrir)",
    r"(?:eprouv|consta|connai|subi|remarqu)\w* (?:\w+ ){0,2}(?:retards?|lenteurs?|delais)",
    r"(?:tres|fortement|exceptionnellement) achalande\w*|file d'attente virtuelle|dans une file d'attente",
    r"appels? (?:\w+ ){0,6}(?:coupe|entrecoupe|hache)\w*|mauvaise qualite",
    r"(?:chargement|affichage|connexion|ouverture|telechargement|televersement|transmission)s? (?:\w+ ){0,4}plus "
    r"(?:long|lent)\w*",
    r"(?:recev|recoi|voi|obten|obtien|affich|survien|appara)\w* (?:\w+ ){0,3}(?:d'|un |ce |le )?messages? d'erreur|"
    r"messages? d'erreur (?:\w+ )?(?:s'affich|appara|lors|quand)\w*|(?:mode |en )lecture seule|(?:recoiv|voi|"
    r"obtienn|affich)\w* (?:\w+ ){0,3}(?:message|erreur)",
    r"(?:arriv|trait|effectu|s'affich|transmi)\w+ (?:\w+ )?(?:plus tard|plus lentement|en retard)",
    r"(?:etre|est|sont) (?:\w+ment )?(?:inexact|errone|incorrect|incomplet)\w*",
    r"ne pas (?:encore )?(?:comprendre|inclure|refleter|paraitre|apparaitre|figurer|s'afficher)",
    r"ne (?:recoi(?:t|vent)|recevez) (?:pas|plus)",
    r"(?:informations?|renseignements?|donnees|soldes?|montants?) (?:\w+ )?(?:incorrect\w+|erronee?s?|inexact\w+|"
    r"manquant\w+)",
    r"(?:ne s'affiche(?:nt)?|n'apparai(?:t|ssent)|ne se met(?:tent)?|n'arrive(?:nt)?) (?:\w+ )?pas(?! a )",
    r"limit\w+ le nombre|limite quotidienne",
    r"panne[^.]*temps d'attente|probleme technique[^.]*temps d'attente|plusieurs (?:tentatives|essais)",
)

HEDGED = pattern(
    rf"(?:certaine?s?|quelques|plusieurs|un (?:petit )?nombre de|une partie des?) ?(?:de nos |autres )?{PEOPLE}",
    r"(?<!ne )(?<!n')(?:pourrai(?:en)?t|pourriez|peuvent|pouvez|peut|puissent) (?:\w+ment )?(?:ne pas|etre|avoir|"
    r"eprouver|rencontrer|subir|connaitre|entrainer|causer|occasionner|mettre|prendre)",
    r"il se peut que|il est possible que|pourriez voir",
    r"(?:avec|sur|chez) (?:certaine?s?|quelques)(?: de nos)?",
    r"pour certain\w*",
)

PARTIAL = pattern(
    r"(?:certaine?s?|quelques|plusieurs|une partie d[e']|les? (?:\w+ )?suivante?s?) ?(?:de nos |des |"
    r"de )?(?:\w+ ){0,3}"
    r"(?:services?|fonctions?|fonctionnalites?|pages?|formulaires?|lignes?|systemes?|applications?|outils?|"
    r"sections?)",
    r"(?:services?|fonctions?|applications?|formulaires?) suivante?s?",
)

RESOLVED = pattern(
    r"fin de (?:la panne|l'interruption|l'incident|la perturbation)|(?:panne|incident|interruption|maintenance|"
    r"entretien) "
    r"(?:\w+ ){0,2}terminee?|(?:de|a) nouveau (?:\w+ment)?$|(?:circulent|passent|arrivent|fonctionnent|"
    r"marchent) (?:de|a) nouveau",
    r"(?:a|ont) (?:\w+ment )?ete (?:\w+ment )?(?:reglee?s?|resolue?s?|corrigee?s?|retablie?s?|reparee?s?|terminee?s?|"
    r"levee?s?|effectuee?s? avec succes|completee?s?|remis\w* en (?:ligne|service|fonction|marche))",
    rf"(?:est|sont) {ADV}(?:reglee?s?|resolue?s?|corrigee?s?|retablie?s?|terminee?s?|finie?s?|revenue?s?|de retour|"
    r"reparee?s?|levee?s?|remis\w* en (?:ligne|service|fonction|marche))",
    r"(?:est|sont) (?:\w+ )*(?:de|a) nouveau (?:\w+ment )?(?:disponibles?|accessibles?|operationnel\w*|joignables?|"
    r"en (?:ligne|service|fonction))",
    r"(?:fonctionne|fonctionnent|sonnent) (?:\w+ )*(?:de|a) nouveau|fonctionne(?:nt)? (?:\w+ )?(?:comme (?:prevu|"
    r"d'habitude))|"
    r"fonctionne(?:nt)? pour tou\w+|chose du passe",
    r"^(?:mise a jour ?: ?|\[)?(?:resolue?s?|reglee?s?|retablie?s?)",
    r"(?:avons|ont|a) (?:maintenant |pu |\w+ment )*(?:corrige|regle|resolu|retabli|repare)",
    r"rentree?s? dans l'ordre|retour a la normale|revenue?s? a la normale|reprise du service|ont repris|a repris",
    r"(?:a|ont) pris fin|c'est (?:regle|repare|corrige|reparti)",
    r"vous pouvez (?:a nouveau|de nouveau)|s'est bien deroulee?",
)
