{{%AUTOESCAPE context="HTML"}}<article class="item">
<p class="kicker">{{KICKER}}</p>
<{{LEVEL}} class="headline" lang="{{LANGUAGE}}" dir="{{DIRECTION}}"><a href="{{URL}}">{{HEADLINE}}</a></{{LEVEL}}>
{{#LEAD}}<p class="lead" lang="{{LANGUAGE}}" dir="{{DIRECTION}}">{{TEXT}}</p>{{/LEAD}}
<p class="told"><a href="{{PAPER_URL}}"><bdi>{{PAPER}}</bdi></a>{{#CITY}}, {{TEXT}}{{/CITY}} · <time datetime="{{MACHINE_TIME}}">{{TIME}}</time>{{#REACH}}<span class="reach">{{TEXT}}</span>{{/REACH}}</p>
</article>
