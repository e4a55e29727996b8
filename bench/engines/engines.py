"""Asks the engines of PyPI for one rule, "channel is not volume_licensing: refuse". Prints lines as engines.mjs does."""
from functools import cache
from importlib.metadata import PackageNotFoundError, version

RULE = 'channel != "volume_licensing"'


# Each takes facts and answers True (refuses), False (does not), or None (does not know).
def business_rules(facts):
    from business_rules.engine import check_conditions_recursively
    from business_rules.variables import BaseVariables, select_rule_variable

    # A variable is a method of a class. A fact that is not there has none.
    methods = {name: select_rule_variable()(lambda self, value=value: [value]) for name, value in facts.items()}
    variables = type("Facts", (BaseVariables,), methods)()
    condition = {"name": "channel", "operator": "does_not_contain", "value": "volume_licensing"}
    return check_conditions_recursively({"all": [condition]}, variables)


def cel_python(facts, annotations=None):
    import celpy

    environment = celpy.Environment(annotations=annotations)
    program = environment.program(environment.compile(RULE))
    return bool(program.evaluate(celpy.json_to_cel(facts)))


def cel_python_declared():
    from celpy.celtypes import StringType

    return cel_python({}, {"channel": StringType})


def durable_rules(facts):
    from durable.engine import MessageNotHandledException
    from durable.lang import post

    refused = durable_rule()
    refused.clear()
    try:
        post("claim", dict(facts))
    except MessageNotHandledException:
        # So it says that no rule holds, for a known fact as well.
        pass
    return len(refused) > 0


# A set of rules can be made only once. Gives the list into which the rule puts what it refuses.
@cache
def durable_rule():
    from durable.lang import m, ruleset, when_all

    refused = []
    with ruleset("claim"):
        @when_all(m.channel != "volume_licensing")
        def refuse(context):
            refused.append(context)

    return refused


def rule_engine(facts, **options):
    import rule_engine

    return rule_engine.Rule(RULE, context=rule_engine.Context(**options)).matches(facts)


# What stands last is how the engine is told that a fact may be absent; where it has no way of its own, null.
ENGINES = [
    ("business-rules", business_rules, "null", lambda: business_rules({"channel": None})),
    ("cel-python", cel_python, "declared", cel_python_declared),
    ("durable_rules", durable_rules, "null", lambda: durable_rules({"channel": None})),
    ("rule-engine", rule_engine, "default_value", lambda: rule_engine({}, default_value=None)),
]


def answer(ask):
    try:
        value = ask()
    except Exception as error:
        # One of them keeps its whole state in the exception: only the first words are a message.
        message = str(error.args[0] if error.args else error).split(" (in activation")[0]
        return f"throws: {type(error).__name__}: {' '.join(message.split())}"
    return {True: "refuses", False: "does not refuse", None: "unknown"}.get(value, f"says {value!r}")


for name, ask, how, ask_absent in ENGINES:
    try:
        found = version(name)
    except PackageNotFoundError:
        print(name, "", "not installed", sep="\t")
        continue
    known = [{"channel": "volume_licensing"}, {"channel": "csp"}, {}]
    answers = [answer(lambda facts=facts: ask(facts)) for facts in known]
    print(name, found, *answers, f"{answer(ask_absent)} ({how})", sep="\t")
