{{%AUTOESCAPE context="HTML"}}<div class="briefing-page"><header class="head"><p class="kicker">{{TITLE}}</p><h1>{{DAY_LONG}}</h1>{{#INTRO}}<p class="deck">{{TEXT}}</p>{{/INTRO}}</header>
<ol class="briefing">
{{#ITEM}}<li><p class="kicker">{{KICKER}}</p><h2 class="headline" lang="{{LANGUAGE}}" dir="{{DIRECTION}}"><a href="{{URL}}">{{HEADLINE}}</a></h2>
<p class="lead" lang="{{LANGUAGE}}" dir="{{DIRECTION}}">{{SENTENCES}}</p>{{#CHANGED}}<p class="changed">{{TEXT}}</p>{{/CHANGED}}<p class="told"><a href="{{ARTICLE_URL}}">{{SOURCE}}</a><span class="reach">{{TOLD_BY}}</span></p></li>
{{/ITEM}}</ol>
<p class="told"><a href="/briefing/archive">All briefings</a></p>
</div>
{{>NEWSLETTER}}
