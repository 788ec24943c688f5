{{%AUTOESCAPE context="HTML"}}<p>{{INTRO}}</p>
<ol>
{{#ITEM}}<li><p>{{KICKER}}</p><h2 lang="{{LANGUAGE}}" dir="{{DIRECTION}}"><a href="{{URL}}">{{HEADLINE}}</a></h2>
<p lang="{{LANGUAGE}}" dir="{{DIRECTION}}">{{SENTENCES}}</p>{{#CHANGED}}<p>{{TEXT}}</p>{{/CHANGED}}<p><a href="{{ARTICLE_URL}}">{{SOURCE}}</a>. {{TOLD_BY}}</p></li>
{{/ITEM}}</ol>
