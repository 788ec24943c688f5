#include "edition/sections.h"
#include <gtest/gtest.h>

namespace wireroom::edition {
namespace {

TEST(Sections, ManyNamesOfOnePart) {
  for (const char* name : {"Sport", " SPORTS ", "olahraga", "Thể thao", "Спорт", "スポーツ", "กีฬา"})
    EXPECT_EQ(section_of(name), "sport") << name;
  for (const char* name : {"Opinion", "Views", "Op-Ed", "মতামত", "社説", "Editorials"})
    EXPECT_EQ(section_of(name), "commentary") << name;
}

TEST(Sections, TheFirstPartThatIsKnown) {
  EXPECT_EQ(section_of("Port & Business"), "business");
  EXPECT_EQ(section_of("Global Nation"), "world") << "known as a whole";
  EXPECT_EQ(section_of("Daily/Sports"), "sport");
  EXPECT_EQ(section_of("News > Culture > Film"), "culture");
  EXPECT_EQ(section_of("our-health"), "society");
}

TEST(Sections, CodesOfTheIptc) {
  EXPECT_EQ(section_of("medtop:15000000"), "sport");
  EXPECT_EQ(section_of("subj:15054000"), "sport");
  EXPECT_EQ(section_of("http://cv.iptc.org/newscodes/mediatopic/04000000"), "business");
  EXPECT_EQ(section_of("medtop:20000821"), "") << "of no first class";
  EXPECT_EQ(section_of("medtop:1500000"), "");
}

TEST(Sections, WhatSaysNothingOfTheSubject) {
  for (const char* name : {"", "  ", "Headlines", "Latest news", "頭條", "&", "/ / /"})
    EXPECT_EQ(section_of(name), "") << name;
  std::string long_name(5000, 'a');
  long_name += " sport";
  EXPECT_EQ(section_of(long_name), "");
}

TEST(Sections, EachOfTheNavigationKnowsItself) {
  ASSERT_EQ(all_sections().size(), 8u);
  EXPECT_EQ(all_sections().front(), "politics");
  for (const std::string_view section : all_sections()) EXPECT_EQ(section_of(section), section);
}

TEST(Sections, InAddresses) {
  EXPECT_EQ(section_in_address("https://pier.example/en/sport/2026/cup-final"), "sport");
  EXPECT_EQ(section_in_address("https://pier.example/news/Opinion/12.html"), "Opinion");
  EXPECT_EQ(section_in_address("/the-thao/tin/1"), "the-thao");
  EXPECT_EQ(section_in_address("https://pier.example/sport"), "") << "its own address";
  EXPECT_EQ(section_in_address("https://pier.example/2026/03/sport-for-all/"), "");
  EXPECT_EQ(section_in_address("https://sport.example/a/b?at=/sport/x"), "");
  EXPECT_EQ(section_in_address("https://world/a"), "") << "a host is no part of the path";
  EXPECT_EQ(section_in_address(""), "");
  EXPECT_EQ(section_in_address("://"), "");
}

} // namespace
} // namespace wireroom::edition
