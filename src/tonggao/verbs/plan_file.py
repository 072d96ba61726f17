"""方案.xlsx of a project, read."""

from tonggao.model.finding import Finding
from tonggao.model.outcome import ProjectError
from tonggao.model.plan import Plan
from tonggao.office.read import read_workbook
from tonggao.profile.schema import Profile
from tonggao.sheets.planning.reading import is_plan, read_plan
from tonggao.store.disk import read_bytes
from tonggao.store.project import PLAN_FILE, Project


def plan_of(project: Project, profile: Profile) -> tuple[Plan, tuple[Finding, ...]]:
    """Return what the clerk wrote into 方案.xlsx; raise ProjectError where it is no plan."""
    path = project.root / PLAN_FILE
    if not path.exists():
        raise ProjectError(
            f"没有找到“{PLAN_FILE}”。",
            "请从备份中恢复，或另建一个项目后把填写的内容复制过来。",
        )
    workbook, refused = read_workbook(read_bytes(path), PLAN_FILE)
    if refused or not is_plan(workbook):
        why = refused[0].message if refused else "这不是方案，其中没有“成员”表。"
        raise ProjectError(
            f"“{PLAN_FILE}”不能使用：{why}",
            "请从备份中恢复，或用 Excel、WPS 打开核对后另存为“.xlsx”再运行。",
        )
    return read_plan(workbook, profile)
