"""However a name is typed, its keys are found among those of the person, and what matched in the original."""

from __future__ import annotations

import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.finding import find_folded, find_words
from desktop.domain.folding import SHIPPED, Folding, QueryKeys, fold
from desktop.domain.kanji_variants import VARIANTS

KANA = st.text(
    st.sampled_from([chr(code) for code in range(0x3041, 0x3094)] + ["ー"]), min_size=1, max_size=12
)
TEXT = st.text(max_size=40)


def finds(
    query: str, *, name: str = "", kana: str = "", romaji: str = "", phone: str = "", address: str = ""
) -> bool:
    """Tell whether the index would find a person by this query: each key is looked for in its own column."""

    def found(keys: QueryKeys) -> bool:
        columns = (
            (keys.plain, SHIPPED.name_keys(name)),
            (keys.kana, SHIPPED.kana_keys(kana)),
            (keys.romaji, SHIPPED.romaji_name_keys(romaji)),
            (keys.digits, SHIPPED.phone_keys(phone)),
            (keys.address, SHIPPED.address_keys(address)),
        )
        return any(key and any(key in kept for kept in column) for key, column in columns)

    words = SHIPPED.query_words(query)
    return bool(words) and all(found(word) for word in words)


@pytest.mark.parametrize(
    "query",
    ["斎藤", "齋藤", "齊籐", "斉藤", "斎藤 花子", "花子　斎藤", "斎藤花子", "さいとう", "ｻｲﾄｳ", "サイトー",
     "さいとう はな", "はなこさいとう", "saitou", "saito", "Saitō", "SAITOH", "saito hanako", "hanako saitou",
     "saitohanako", "hanakosaito", "ｓａｉｔｏ", "sait", "さいt", "藤花"],
)  # fmt: skip
def test_one_person_is_found_by_every_spelling(query: str):
    assert finds(query, name="斎藤　花子", kana="さいとう　はなこ")


@pytest.mark.parametrize(("query", "kana"), [
    ("kou", "はなこ"),
    ("こう", "はなこ"),
    ("oono", "おの さち"),
    ("おおの", "おの"),
    ("sato", "さいとう"),
    ("いと", "さとう"),
    ("zzz", "じゅん"),
])  # fmt: skip
def test_who_is_named_otherwise_is_not_found(query: str, kana: str):
    assert not finds(query, kana=kana)


@pytest.mark.parametrize(("kana", "spellings"), [
    ("おおの ゆうこ", "ōno ohno oono ono yuko yūko yuuko yuhko onoyuko おーの"),
    ("じゅんいち", "junichi jun'ichi jun’ichi jun-ichi junnichi zyunniti zyun'iti zyuniti jun'"),
    ("ほんま", "honma homma hom hon"),
    ("なんば", "nanba namba"),
    ("しょうた", "shota shouta syota syouta shōta sh sho しよう"),
    ("ちゃこ", "chako tyako cyako ch"),
    ("つづき", "tsuzuki tuzuki tsuduki tuduki tsudzuki ts つずき"),
    ("ふじい", "fujii fuji huzii fujī hujii f"),
    ("はっとり", "hattori hatt hatori"),
    ("はっち", "hatchi hacchi hatti hatc"),
    ("こんの", "konno konnno kon"),
    ("けいいち", "keiichi keichi kei ケーイチ"),
    ("いのうえ", "inoue inoue いのうえ inō"),
    ("おおおか", "ooka oka ōoka おーか oooka"),
    ("じょうじ", "joji jouji zyouzi jyoji"),
    ("きょうか", "kyoka kyouka kyōka"),
    ("ヴィン", "vin bin ﾋﾞﾝ"),
    ("ティナ", "tina"),
    ("かをる", "kaoru カオル"),
    ("みすゞ", "misuzu みすず"),
])  # fmt: skip
def test_romaji_and_kana_of_every_school_find_a_reading(kana: str, spellings: str):
    assert [spelling for spelling in spellings.split() if not finds(spelling, kana=kana)] == []


@pytest.mark.parametrize("query", [
    "nguyen thi hong", "NGUYỄN", "hong nguyen", "nguyễn hồng", "thihong", "hongnguyenthi", "nguye", "Thị Hồng"
])  # fmt: skip
def test_latin_names_are_found_without_accents_and_in_any_order(query: str):
    assert finds(query, name="NGUYỄN Thị Hồng")
    assert finds(query, romaji="NGUYEN THI HONG")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("तामाङ", "अनिता तामाङ"),
        ("မောင်", "ကျော် မောင်"),
        ("Đorđević", "DORDEVIC Ana"),
        ("サントス", "マリア・サントス"),
        ("santos", "SANTOS, Maria"),
        ("Єва", "ЄВА Шевченко"),
        ("o'brien", "O’Brien"),
        ("阮氏紅", "阮氏红"),
    ],
)
def test_names_of_other_scripts_are_found_as_written(query: str, name: str):
    assert finds(query, name=name)


def test_marks_of_other_scripts_are_not_taken_for_accents():
    assert fold("सूता") != fold("सीता")
    assert fold("Їжак") != fold("Іжак")


@pytest.mark.parametrize("group", [
    "髙高", "﨑崎嵜碕", "邊邉辺", "齋齊斎斉", "𠮷吉", "濵濱浜", "廣広", "澤沢", "國国", "眞真", "惠恵",
    "槗橋", "德徳", "瀨瀬", "曻昇", "㐂喜", "靍鶴", "栁柳", "桒桑", "渕淵", "龍竜", "穐秋", "煕熙凞", "剱剣",
    "亰京", "佐󠄀佐",
])  # fmt: skip
def test_kanji_of_the_same_name_fold_to_one(group: str):
    assert len({fold(kanji) for kanji in group if not unicodedata.name(kanji).startswith("VARIATION")}) == 1


def test_the_table_of_variants_is_closed():
    assert len(VARIANTS) >= 300
    assert not set(VARIANTS) & set(VARIANTS.values())
    assert all(len(variant) == len(form) == 1 for variant, form in VARIANTS.items())
    assert [variant for variant in VARIANTS if unicodedata.normalize("NFKC", variant) != variant] == []


def test_a_table_of_ones_own_is_used():
    assert Folding({"凌": "陵"}).fold("凌 髙") == "陵 髙"


@pytest.mark.parametrize(
    "query",
    ["34567", "３４５６７", "345-67", "34 567", "03-1234", "(03)1234", "０３−１２３４", "+81 3 1234 5678"],
)
def test_part_of_a_phone_number_finds_it(query: str):
    assert finds(query, phone="03-1234-5678 / 090-1111-2222")
    assert finds(query, phone="０３（１２３４）５６７８")


def test_two_numbers_of_one_field_do_not_run_together():
    assert not finds("56780", phone="03-1234-5678 / 090-1111-2222")


@pytest.mark.parametrize("query", [
    "西新宿2-8-1", "西新宿二丁目8番1号", "西新宿２丁目８－１", "西新宿2の8の1", "新宿区西新宿2丁目",
    "8-1-101", "メゾン101", "霞が関ビル", "霞ヶ関",
])  # fmt: skip
def test_addresses_are_found_however_numbers_are_written(query: str):
    kept = (
        "東京都新宿区西新宿2-8-1-101 メゾン101 霞ケ関ビル",
        "東京都新宿区西新宿二丁目8番1号101 メゾン１０１ 霞ガ関ビル",
        "新宿区 西新宿２丁目８番地１ー１０１　ﾒｿﾞﾝ101 霞が関ビル",
    )
    assert [address for address in kept if not finds(query, address=address)] == []


@given(TEXT)
def test_folding_twice_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


@given(TEXT, TEXT)
def test_width_and_case_and_kana_make_no_difference(before: str, after: str):
    assert fold(f"{before} サイトウ ABC {after}") == fold(f"{before}　ｻｲﾄｳ ａｂｃ\u2003{after}")
    assert fold("ｻｲﾄｳ") == fold("さいとう")


@given(KANA, KANA)
def test_a_reading_finds_itself_from_its_first_letter_on(family: str, given_name: str):
    kept = f"{family} {given_name}"
    for end in range(1, len(family) + 1):
        assert finds(family[:end], kana=kept) or not SHIPPED.query_keys(family[:end]).plain
    assert finds(f"{given_name} {family}", kana=kept)
    assert finds(f"{family}{given_name}", kana=kept)


@given(
    st.text(st.sampled_from("aiueoknstrmyhgzdbpwjcf'"), min_size=1, max_size=12).filter(
        lambda text: text.strip("'")
    )
)
def test_latin_letters_find_themselves(name: str):
    assert finds(name, romaji=name)


@given(TEXT.filter(lambda text: fold(text) != ""))
def test_a_text_is_found_in_itself(text: str):
    assert find_folded(f"、{text}。", text) is not None


@pytest.mark.parametrize(
    ("original", "query", "matched"),
    [
        ("斎藤 花子", "齋藤花", "斎藤 花"),
        ("さいとう　はなこ", "saito", "さいとう"),
        ("サイトー ハナコ", "さいとうはな", "サイトー ハナ"),
        ("電話は 03-1234-5678 まで", "34567", "34-567"),
        ("邊󠄁見 太郎", "辺", "邊󠄁"),
        ("㍿鈴木", "会社鈴木", "㍿鈴木"),
        ("ﾊﾞﾊﾞ ﾊﾅｺ", "ばば", "ﾊﾞﾊﾞ"),
        ("新宿区西新宿二丁目8番1号", "2-8-1", "二丁目8番1号"),
        ("Nguyễn Thị Hồng", "thi hong", "Thị Hồng"),
        ("ほんま", "homma", "ほんま"),
        ("佐々木", "佐佐木", "佐々木"),
        ("冷蔵庫に食材あり。", "食材", "食材"),
    ],
)
def test_what_matched_is_found_in_the_original(original: str, query: str, matched: str):
    span = find_folded(original, query)
    assert span is not None
    assert original[slice(*span)] == matched


def test_words_in_another_order_are_found_apart():
    assert find_words("山田 太郎", "太郎 山田") == ((0, 2), (3, 5))
    assert find_words("山田 太郎", "山田 太郎") == ((0, 5),)
    assert find_words("山田 太郎", "鈴木") == ()


@pytest.mark.parametrize("query", ["", " ", "　", "\u200b"])
def test_an_empty_query_looks_for_nothing(query: str):
    assert SHIPPED.query_words(query) == ()
    assert not any(
        (keys := SHIPPED.query_keys(query)).plain + keys.kana + keys.romaji + keys.digits for _ in "x"
    )


def test_every_order_of_three_parts_is_kept():
    parts = ("ana", "maria", "santos")
    keys = SHIPPED.name_keys(" ".join(parts))
    assert set(keys) == {"".join(order) for order in product(parts, repeat=3) if len(set(order)) == 3}
