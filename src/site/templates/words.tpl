{{%AUTOESCAPE context="HTML"}}<article class="reading"><header class="head"><h1>{{HEADING}}</h1></header><div class="body">
{{#PART}}{{#PART_HEADING}}<h2>{{TEXT}}</h2>{{/PART_HEADING}}{{#P}}<p>{{TEXT}}</p>{{/P}}
{{/PART}}
{{#FORM}}<form method="post" action="{{ACTION}}">{{#HIDDEN}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/HIDDEN}}<button>{{BUTTON}}</button></form>{{/FORM}}
</div></article>
