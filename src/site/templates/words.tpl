{{%AUTOESCAPE context="HTML"}}<article class="reading"><header class="head"><h1>{{HEADING}}</h1></header><div class="body">
{{#PART}}{{#PART_HEADING}}<h2>{{TEXT}}</h2>{{/PART_HEADING}}{{#P}}<p>{{TEXT}}</p>{{/P}}
{{/PART}}
{{#FORM}}<form method="post" action="{{ACTION}}">{{#HIDDEN}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/HIDDEN}}{{#GROUP}}<fieldset><legend>{{LEGEND}}</legend>
{{#TICK}}<p><label><input type="checkbox" name="{{NAME}}" value="yes"{{#TICKED}} checked{{/TICKED}}> {{LABEL}}</label></p>
{{/TICK}}{{#CHOICE}}<p><label>{{LABEL}} <select name="{{NAME}}">{{#OPTION}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{TEXT}}</option>{{/OPTION}}</select></label></p>
{{/CHOICE}}</fieldset>
{{/GROUP}}<button>{{BUTTON}}</button></form>
{{/FORM}}
</div></article>
