{{%AUTOESCAPE context="HTML"}}<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{TITLE}}{{#NAMED}} · {{NETWORK}}{{/NAMED}}</title>
{{#DESCRIPTION}}<meta name="description" content="{{TEXT}}">{{/DESCRIPTION}}
<meta name="robots" content="{{ROBOTS}}">
<link rel="stylesheet" href="{{STYLE}}">
{{#CANONICAL}}<link rel="canonical" href="{{URL}}">{{/CANONICAL}}
<link rel="alternate" type="application/rss+xml" title="{{NETWORK}}" href="{{FEEDS}}/feed.xml">
<link rel="alternate" type="application/atom+xml" title="{{NETWORK}}" href="{{FEEDS}}/atom.xml">
<link rel="alternate" type="application/feed+json" title="{{NETWORK}}" href="{{FEEDS}}/feed.json">
<meta property="og:site_name" content="{{NETWORK}}">
<meta property="og:title" content="{{TITLE}}">
<meta property="og:type" content="{{KIND}}">
<meta property="og:url" content="{{HERE}}">
{{#DESCRIPTION}}<meta property="og:description" content="{{TEXT}}">{{/DESCRIPTION}}
{{#ARTICLE_TIMES}}<meta property="article:published_time" content="{{PUBLISHED}}">
<meta property="article:modified_time" content="{{MODIFIED}}">{{/ARTICLE_TIMES}}
<meta name="twitter:card" content="summary">
{{LINKED_DATA:none}}
</head>
<body>
<a class="skip" href="#main">To the page</a>
<header class="masthead">
<p class="line"><span>{{DAY}}</span><span class="motto">{{MOTTO}}</span><a href="/briefing">{{BRIEFING}}</a></p>
<p class="nameplate"><a href="/">{{NETWORK}}</a></p>
<nav aria-label="Sections"><ul>
{{#SECTION}}<li><a href="{{URL}}"{{#HERE_NOW}} aria-current="page"{{/HERE_NOW}}>{{NAME}}</a></li>
{{/SECTION}}</ul></nav>
<form class="search" role="search" action="/search" method="get"><label for="q">Search</label><input id="q" name="q" type="search" value="{{QUERY}}" autocomplete="off"><button>Find</button></form>
</header>
<main id="main" tabindex="-1">
{{>PAGE}}
</main>
<footer>
<nav aria-label="Papers"><h2>The papers</h2><ul class="papers">
{{#PAPER}}<li><a href="{{URL}}"><bdi>{{NAME}}</bdi></a> <span>{{PLACE}}</span></li>
{{/PAPER}}</ul></nav>
<nav aria-label="About"><h2>{{NETWORK}}</h2><ul>
<li><a href="/briefing">Today’s briefing</a></li>
<li><a href="/signup">Have it by mail</a></li>
<li><a href="/corrections">Corrections</a></li>
<li><a href="/about/privacy">Privacy</a></li>
<li><a href="/about/terms">Terms of service</a></li>
<li><a href="/feed.xml">RSS</a>, <a href="/atom.xml">Atom</a>, <a href="/feed.json">JSON Feed</a></li>
</ul>
<p class="small">Every article belongs to the paper that is named with it. {{ADDRESS}}</p></nav>
</footer>
</body>
</html>
