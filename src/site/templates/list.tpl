{{%AUTOESCAPE context="HTML"}}<header class="head"><p class="kicker">{{KICKER}}</p><h1>{{HEADING}}</h1>
{{#ABOUT}}<p class="deck">{{TEXT}}</p>{{/ABOUT}}
{{#FACTS}}<ul class="facts">{{#FACT}}<li>{{TEXT}}</li>{{/FACT}}{{#HOME}}<li><a href="{{URL}}" rel="noopener">{{TEXT}}</a></li>{{/HOME}}</ul>{{/FACTS}}
{{#PAPERS}}<p class="told">{{#NAMED_PAPER}}<a href="{{URL}}">{{NAME}}</a> {{/NAMED_PAPER}}</p>{{/PAPERS}}
{{#FEED_LINKS}}<p class="told"><a href="{{BASE}}/feed.xml">RSS</a> · <a href="{{BASE}}/atom.xml">Atom</a> · <a href="{{BASE}}/feed.json">JSON Feed</a></p>{{/FEED_LINKS}}</header>
<h2 class="unseen">{{LISTING}}</h2>
<div class="columns list">
{{#LINE}}{{>STORY}}{{/LINE}}{{#TEASER}}{{>ITEM}}{{/TEASER}}
</div>
{{#NOTHING}}<p class="empty">{{TEXT}}</p>{{/NOTHING}}
{{#NEXT}}<p class="next"><a rel="next" href="{{URL}}">Further results</a></p>{{/NEXT}}
