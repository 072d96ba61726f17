"""What a model in a folder says of texts: both kinds, made here of a few words."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import tiny_models

from tonggao.semantic import Model, open_model
from tonggao.semantic.opening import Kind

pytestmark = pytest.mark.skipif(
    not (find_spec("tokenizers") and find_spec("onnxruntime")),
    reason="the extra [semantic] is not installed",
)
WORDS = [word for group in tiny_models.MEANINGS for word in group]
REWORDED = ("深入基层不多", "到一线走访次数少")


@pytest.fixture(scope="module", params=list(Kind))
def model(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Model:
    folder = tmp_path_factory.mktemp("model")
    if request.param is Kind.TABLE:
        found = open_model(tiny_models.write_table(folder))
    else:
        found = open_model(tiny_models.write_network(folder))
    assert found.layout.kind is request.param
    return found


def test_the_same_in_other_words_is_near_and_another_matter_is_not(model: Model) -> None:
    one, other, far = model.vectors([*REWORDED, "学习台账"])
    assert one @ other > 0.9
    assert one @ far < 0.1


def test_every_row_has_length_1_and_what_no_word_is_known_of_has_zeros(
    model: Model,
) -> None:
    found = model.vectors([*WORDS, "天气", "", " \n"])
    lengths = np.linalg.norm(found, axis=1)
    assert np.allclose(lengths, [1.0] * len(WORDS) + [0.0] * 3)


def test_a_row_hangs_on_nothing_but_its_text(model: Model) -> None:
    texts = [*REWORDED, "学习", "学习" * 400, "学习"]
    together = model.vectors(texts)
    alone = np.concatenate([model.vectors([text]) for text in texts])
    assert together.tobytes() == alone.tobytes()
    assert together.tobytes() == model.vectors(texts).tobytes()


def test_no_text_gives_no_row(model: Model) -> None:
    assert len(model.vectors([])) == 0
    assert not model.vectors(["", ""]).any()


def test_a_text_with_half_a_character_spoils_no_other(model: Model) -> None:
    assert np.allclose(*model.vectors(["学习\ud800", "学习"]))


def test_a_table_may_weigh_its_words_and_share_its_rows(tmp_path: Path) -> None:
    words = [*tiny_models.vectors_of(tiny_models.MEANINGS)]
    groups = {word: at for at, group in enumerate(tiny_models.MEANINGS) for word in group}
    weights = np.array([3.0 if word == "学习" else 1.0 for word in words])
    folder = tiny_models.write_table(
        tmp_path,
        embeddings=np.eye(5).astype("float16"),
        mapping=np.array([groups.get(word, 0) for word in words]),
        weights=weights,
    )
    found = open_model(folder).vectors(["学习台账", "读书记录"])
    assert np.allclose(found[0], np.array([0, 0, 3, 1, 0]) / 10**0.5)
    assert np.allclose(found[1], np.array([0, 0, 1, 1, 0]) / 2**0.5)


def test_a_table_of_bfloat16_is_read(tmp_path: Path) -> None:
    folder = tiny_models.write_table(tmp_path)
    before = open_model(folder).vectors(["学习"])
    table = np.stack(list(tiny_models.vectors_of(tiny_models.MEANINGS).values()))
    halves = (table.astype("<f4").view("<u4") >> 16).astype("<u2")
    tiny_models.write_table(tmp_path, embeddings=halves)
    assert np.allclose(open_model(folder).vectors(["学习"]), before)


@pytest.mark.parametrize(
    ("said", "pooled"),
    [
        ({"pooling_mode_cls_token": True, "include_prompt": True}, [1, 0, 0]),
        ({"pooling_mode": "cls"}, [1, 0, 0]),
        (
            {"pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True},
            [0.5, 0.5, 0],
        ),
        ({}, [0.5, 0.5, 0]),
    ],
)
def test_a_network_is_pooled_as_its_settings_have_it(
    tmp_path: Path, said: dict[str, object], pooled: list[float]
) -> None:
    folder = tiny_models.write_network(tmp_path, (("学习",), ("台账",)))
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling/config.json").write_text(json.dumps(said))
    found = open_model(folder).vectors(["学习台账"])[0]
    assert np.allclose(found, np.array(pooled) / np.linalg.norm(pooled))


def test_a_network_is_given_no_more_of_a_text_than_it_takes(tmp_path: Path) -> None:
    folder = tiny_models.write_network(tmp_path)
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 2}')
    one, other = open_model(folder).vectors(["学习台账", "学习台账接待不多"])
    assert np.allclose(one, other)


def test_two_of_a_kind_in_a_folder_the_table_counts(tmp_path: Path) -> None:
    tiny_models.write_network(tmp_path)
    assert open_model(tmp_path).layout.kind is Kind.NETWORK
    tiny_models.write_table(tmp_path)
    assert open_model(tmp_path).layout.kind is Kind.TABLE


def test_a_folder_of_links_is_as_good_as_one_of_files(tmp_path: Path) -> None:
    real = tiny_models.write_table(tmp_path / "real")
    (tmp_path / "linked").mkdir()
    for each in real.iterdir():
        (tmp_path / "linked" / each.name).symlink_to(each)
    assert open_model(tmp_path / "linked").vectors(["学习"]).any()


def run(program: str, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, *arguments],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.strip()


def test_nothing_of_a_model_is_loaded_where_the_program_runs(model: Model) -> None:
    loaded = run(
        "import sys, tonggao.semantic as s; from pathlib import Path;"
        "s.open_model(Path(sys.argv[1])).vectors(['学习']);"
        "print([m for m in ('tokenizers', 'onnxruntime') if m in sys.modules])",
        str(model.layout.tokenizer.parent),
    )
    assert loaded == "[]"


def test_nothing_is_loaded_at_all_where_no_model_is_named() -> None:
    loaded = run(
        "import sys, tonggao.verbs.similar, tonggao.cli;"
        "print([m for m in sys.modules if 'semantic' in m or m in"
        " ('tokenizers', 'onnxruntime')])"
    )
    assert loaded == "[]"


def test_no_model_asks_for_the_network(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a model went to the network")

    from tonggao.semantic import child

    monkeypatch.setattr("socket.socket", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    monkeypatch.setattr(child, "_give_time", lambda: None)
    assert len(list(child._rows(model.layout, list(REWORDED)))) == 2


def test_where_a_model_is_asked_no_socket_can_be_made() -> None:
    said = run(
        "import sys, socket; from tonggao.semantic import child\n"
        "socket.socket().close()\n"
        "sys.addaudithook(child._stay_offline)\n"
        "try: socket.socket()\n"
        "except ConnectionError: print('refused')"
    )
    assert said == "refused"
