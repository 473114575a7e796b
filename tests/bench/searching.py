"""A fixed list of 100 queries in a vault of 10,000 clients and 1,000,000 entries, beside the raw index."""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, text

from desktop.storage.search_index import tokens
from desktop.workspace import Workspace
from tests.bench.figures import Figure
from tests.bench.places import large_vault, opened

WORDS = """
佐藤 さとう ｻﾄｳ satou 髙橋 高橋 たかはし 渡邊 わたなべ 斎藤 saitou 伊藤 鈴木 田中 山本 中村 小林
加藤 吉田 山田 佐 髙 田 は の 在宅 不在 通院 家賃 滞納 保証人 鍵 冷蔵庫 電話 応答あり 生活保護
ケースワーカー 年金 退院 入院 施設 転倒 見守り 安否確認 ごみ 近隣 騒音 契約 更新 内覧 審査
緊急連絡先 大家 不動産 通訳 在留カード 食料 医師 薬 元気 03-0000 0000 台東区 上野 足立区 1-2-3
ハナ はな hana 太郎 taro 花子 nguyen グエン thi 李 王 kim 金 マリア x zz 存在しない言葉
あり得ない住所 99999999 ÿ 😀 ☎ ー 々 （ ） 123 2026 令和 8年 ヘルパー デイサービス 包括 民生委員
ありがとう 次回 約束 相談 同行 手続き 市役所 区役所 病院 薬局 食事 睡眠 痛み 体調 不安 家族 息子
娘 妹
"""
QUERIES = tuple(WORDS.split())[:100]
LIMIT_MS = 3.0
_RAW = text("SELECT rowid FROM search_text WHERE search_text MATCH :match ORDER BY rowid DESC LIMIT 50")


def measure() -> Iterable[Figure]:
    """Measure the sum of all queries; the limit is three times raw or 3 ms a query, whichever is larger."""
    with opened(large_vault(10_000, 1_000_000)) as workspace:
        for query in QUERIES:
            workspace.search.find(query)
        ours = _sum(workspace.search.find)
        raw = _raw(workspace)
        limit = max(3 * raw, LIMIT_MS * len(QUERIES) / 1000)
        yield Figure("100 queries beside the raw index", "ms", ours * 1000, raw * 1000, None)
        yield Figure("100 queries beside their limit", "ms", ours * 1000, limit * 1000, 1.0)


def _sum(find: Any) -> float:
    started = time.perf_counter()
    for query in QUERIES:
        find(query)
    return time.perf_counter() - started


def _raw(workspace: Workspace) -> float:
    with workspace.office.store.read() as connection:
        return _sum(lambda query: _raw_hits(connection, query))


def _raw_hits(connection: Connection, query: str) -> list[Any]:
    """Ask the index for the notes that contain the query as it is typed, and for nothing else."""
    pairs = " ".join(one + other for one, other in pairwise(query)) or tokens(query)
    phrase = '"' + pairs.replace('"', '""') + '"'
    return list(connection.execute(_RAW, {"match": phrase}))
