#include "feed/double_escaping.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

TEST(DoubleEscaping, MarkupIsUndoneWhereNothingElseCanBeMeant) {
  EXPECT_EQ(undo_double_escaping("&lt;p&gt;They sail.&lt;/p&gt;"), "<p>They sail.</p>");
  EXPECT_EQ(undo_double_escaping("They &lt;b&gt;sail&lt;/b&gt;"), "They <b>sail</b>");
  EXPECT_EQ(undo_double_escaping("<p>Write &lt;p&gt;</p>"), std::nullopt);
  EXPECT_EQ(undo_double_escaping("The &lt;p&gt;...&lt;/p&gt; element"), std::nullopt);
  EXPECT_EQ(undo_double_escaping("&lt;no such&gt;"), std::nullopt);
  EXPECT_EQ(undo_double_escaping("&lt;3 boats"), std::nullopt);
  EXPECT_EQ(undo_double_escaping(""), std::nullopt);
}

TEST(DoubleEscaping, ReferencesAreReadUntilNoneIsLeft) {
  EXPECT_EQ(without_references("Mei &amp; Tan&#039;s"), "Mei & Tan's");
  EXPECT_EQ(without_references("Mei &amp;amp;  Tan"), "Mei & Tan");
  EXPECT_EQ(without_references("They sail.&nbsp; At last."), "They sail. At last.");
  EXPECT_EQ(without_references("R&D & more; AT&T;  x"), "R&D & more; AT&T;  x");
}

} // namespace
} // namespace wireroom::feed
