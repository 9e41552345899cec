"""Holds deploy/azure to the facts of the resource providers, and its Bicep to its JSON.

  python test/deploy/azure.py [--write-facts SCHEMAS TYPES]

Every resource's type, api-version and members are compared with azureFacts.json, which was read from
Azure/azure-resource-manager-schemas, and with bicepFacts.json, read from Azure/bicep-types-az, each at the commit that it
names; --write-facts reads them again from git directories.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

from pycep import BicepParser

root = Path(__file__).resolve().parents[2]
folder = root / 'deploy/azure'
facts_file = Path(__file__).with_name('azureFacts.json')
bicep_facts_file = Path(__file__).with_name('bicepFacts.json')
# Each template of the portal with the Bicep that it repeats; the first has the parameters and outputs.
json_templates = {
    'azuredeploy.json': ('resources.bicep', 'communicationAccess.bicep', 'databaseOwner.bicep'),
    'appService.json': ('appService.bicep', 'communicationAccess.bicep'),
}
# What every resource may have, beside the members of its type.
shared = {'name', 'location', 'tags', 'dependsOn', 'scope', 'parent', 'condition', 'type', 'apiVersion', 'existing', 'identity',
          'kind', 'sku', 'properties', 'subscriptionId', 'resourceGroup'}
schema_of = {
    'Microsoft.Insights/components': 'Microsoft.Insights.Application',
}
# Ours to know: the names in them are the caller's.
free = {'tags', 'identity.userAssignedIdentities', 'properties.template.scale.rules.http.metadata'}


def is_expression(value):
    return isinstance(value, dict) and len(value) == 1 and next(iter(value)) in ('function', 'operator')


def members(value, path=''):
    """(path, name) of each member of literal objects, also of those inside Bicep's conditions and function calls."""
    if isinstance(value, list):
        for item in value:
            yield from members(item, path)
    elif is_expression(value):
        yield from inside(value, path)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield path, name
            if f'{path}.{name}'.lstrip('.') not in free:
                yield from members(item, f'{path}.{name}'.lstrip('.'))
    elif isinstance(value, str) and value.startswith('['):
        for name in object_names(value):
            yield path, name


def object_names(expression):
    """The names in each createObject('name', value, …) of a template expression."""
    for start in re.finditer(r'createObject\(', expression):
        depth, argument, quoted = 0, 0, False
        begin = start.end()
        for index in range(begin, len(expression)):
            character = expression[index]
            quoted ^= character == "'"
            if quoted:
                continue
            if character in ',)' and depth == 0:
                if argument % 2 == 0:
                    yield expression[begin:index].strip().strip("'")
                argument, begin = argument + 1, index + 1
                if character == ')':
                    break
            depth += {'(': 1, ')': -1}.get(character, 0)


def inside(value, path):
    """Objects below an expression: its condition names no member of ours."""
    kind = next(iter(value))
    node = value[kind]
    parts = node.get('operands') or node.get('parameters') or {}
    for part in parts.values() if isinstance(parts, dict) else parts:
        if isinstance(part, (dict, list)) and not (is_expression(part) and part.get('operator', {}).get('type') == 'property_accessor'):
            yield from members(part, path)


def bicep(name):
    return BicepParser().parse(file_path=folder / name)


def bicep_resources(name):
    for symbol, resource in bicep(name).get('resources', {}).items():
        config = resource['config']
        # A condition stands around the object.
        condition = config.get('condition') if isinstance(config, dict) and 'config' in config else None
        yield symbol, resource['type'], resource['api_version'], config['config'] if condition is not None else config, resource['existing']


def json_resources(template):
    for symbol, resource in template['resources'].items():
        if resource['type'] == 'Microsoft.Resources/deployments':
            yield from json_resources(resource['properties']['template'])
        else:
            yield symbol, resource['type'], resource['apiVersion'], resource, resource.get('existing', False)


def used():
    """Where each resource stands: file, symbol, type, api-version, body, whether it only refers to one."""
    for file in sorted(folder.glob('*.bicep')):
        for each in bicep_resources(file.name):
            yield (file.name, *each)
    for name in json_templates:
        for each in json_resources(json.loads((folder / name).read_text())):
            yield (name, *each)


def check_bicep_facts(facts):
    """What Azure/bicep-types-az adds: members that must be there, and members that only the service writes."""
    for file, symbol, kind, version, body, existing in used():
        fact = facts['types'].get(f'{kind}@{version}')
        if fact is None:
            yield f'{file}: {symbol}: there are no facts about {kind}@{version}. Add them with --write-facts.'
            continue
        present = {}
        for path, name in members(body):
            present.setdefault(path, set()).add(name)
        for path, names in present.items():
            known = fact['members'].get(path)
            if known is None:
                yield f"{file}: {symbol}: there are no facts about '{path}'. Add them with --write-facts."
                continue
            ours = names - (shared if path == '' else set())
            for name in sorted(ours - set(known['writable'])):
                yield f"{file}: {symbol}: {path or 'the resource'} has no member {name} that can be written."
            # The members of a computed value are not all seen, nor are those of a resource that is only referred to.
            if path != '' and not existing and is_plain(body, path):
                for name in sorted(set(known['required']) - names):
                    yield f'{file}: {symbol}: {path} lacks {name}.'


def is_plain(body, path):
    node = body
    for name in path.split('.'):
        node = node.get(name) if isinstance(node, dict) and not is_expression(node) else None
    return isinstance(node, dict) and not is_expression(node)


def check_facts(facts):
    for file, symbol, kind, version, body, _ in used():
        fact = facts['types'].get(kind)
        if fact is None:
            yield f'{file}: {symbol}: there are no facts about {kind}. Add them with --write-facts.'
            continue
        if version != fact['apiVersion']:
            yield f"{file}: {symbol}: api-version {version}, but the facts are about {fact['apiVersion']}."
        for path, name in members(body):
            known = fact['members'].get(path)
            if path == '' and name in shared:
                continue
            if known is None:
                yield f"{file}: {symbol}: there are no facts about '{path}'. Add them with --write-facts."
            elif name not in known:
                yield f"{file}: {symbol}: {path or 'the resource'} has no member {name}."


def check_both(template_name, bicep_names):
    template = json.loads((folder / template_name).read_text())
    sides = {'Bicep': {}, 'JSON': {}}
    for name in bicep_names:
        for symbol, kind, version, body, existing in bicep_resources(name):
            if not existing:
                sides['Bicep'][kind, symbol] = (version, body)
    for symbol, kind, version, body, existing in json_resources(template):
        if not existing:
            body = {name: item for name, item in body.items() if name not in ('type', 'apiVersion')}
            sides['JSON'][kind, symbol] = (version, body)
    for key in sorted(set(sides['Bicep']) ^ set(sides['JSON'])):
        yield f"{key[1]} ({key[0]}) stands only in the {'Bicep' if key in sides['Bicep'] else 'JSON'}."
    for key in sorted(set(sides['Bicep']) & set(sides['JSON'])):
        (version, body), (other_version, other) = sides['Bicep'][key], sides['JSON'][key]
        if version != other_version:
            yield f'{key[1]}: api-version {version} in the Bicep, {other_version} in the JSON.'
        mine, theirs = ({(path, name) for path, name in members(each) if name not in ('dependsOn', 'condition', 'parent', 'scope')
                         and path not in free and path != 'identity.userAssignedIdentities' and path != 'tags'} for each in (body, other))
        for path, name in sorted(mine ^ theirs):
            yield f"{key[1]}: {path}.{name} stands only in the {'Bicep' if (path, name) in mine else 'JSON'}."
        for path, value in literals(other):
            if value not in [each for place, each in literals(body) if place == path]:
                yield f'{key[1]}: {path} is {value!r} in the JSON, but not in the Bicep.'
    parameters = bicep(bicep_names[0])['parameters']
    yield from differences('parameter', parameters, template['parameters'])
    for name, parameter in parameters.items():
        expected = template['parameters'].get(name, {})
        description = next((d['argument'] for d in parameter['decorators'] if d['type'] == 'description'), None)
        if expected and description != expected.get('metadata', {}).get('description'):
            yield f'parameter {name}: described differently.'
        if not is_expression(parameter['default']) and parameter['default'] != expected.get('defaultValue'):
            yield f"parameter {name}: {parameter['default']!r} in the Bicep, {expected.get('defaultValue')!r} in the JSON."
    yield from differences('output', bicep(bicep_names[0])['outputs'], template['outputs'])


def differences(what, ours, theirs):
    for name in sorted(set(ours) ^ set(theirs)):
        yield f"{what} {name} stands only in the {'Bicep' if name in ours else 'JSON'}."


def literals(value, path=''):
    """(path, value) of every number, switch and text. In the Bicep's syntax tree a symbol looks like a text, so ask from the JSON."""
    if isinstance(value, list):
        for item in value:
            yield from literals(item, path)
    elif isinstance(value, dict) and not is_expression(value):
        for name, item in value.items():
            if name not in ('dependsOn', 'scope', 'parent', 'condition'):
                yield from literals(item, f'{path}.{name}'.lstrip('.'))
    elif isinstance(value, (bool, int)) or (isinstance(value, str) and not value.startswith('[')):
        yield path, value


def write_facts(git):
    def show(path):
        return json.loads(subprocess.check_output(['git', '-C', git, 'show', f'HEAD:{path}']))

    commit = subprocess.check_output(['git', '-C', git, 'rev-parse', 'HEAD'], text=True).strip()
    types = {}
    for _, _, kind, version, body, _ in used():
        provider, *names = kind.split('/')
        path = f'schemas/{version}/{schema_of.get(kind, provider)}.json'
        schema = show(path)
        definitions = {**schema.get('resourceDefinitions', {}), **schema.get('unknown_resourceDefinitions', {}),
                       **schema.get('extension_resourceDefinitions', {}), **schema.get('subscription_resourceDefinitions', {})}
        definition = definitions.get('_'.join(names)) or definitions[names[-1]]
        fact = types.setdefault(kind, {'apiVersion': version, 'source': path, 'members': {}})
        for place, _ in members(body):
            fact['members'].setdefault(place, sorted(allowed(definition, place, schema)))
    facts_file.write_text(json.dumps({'repository': 'Azure/azure-resource-manager-schemas', 'commit': commit, 'types': types}, indent=1) + '\n')


def write_bicep_facts(git):
    run = lambda *command: subprocess.check_output(['git', '-C', git, *command], text=True)
    files = [name for name in run('ls-tree', '-r', '--name-only', 'HEAD', 'generated').split('\n') if name.endswith('/types.json')]
    types = {}
    for _, _, kind, version, body, _ in used():
        provider = kind.split('/')[0].lower()
        for file in (name for name in files if f'/{provider}/{version}/' in name):
            nodes = json.loads(run('show', f'HEAD:{file}'))
            resource = next((node for node in nodes if node['$type'] == 'ResourceType' and node['name'] == f'{kind}@{version}'), None)
            if resource is None:
                continue
            fact = types.setdefault(f'{kind}@{version}', {'source': file, 'members': {}})
            for place, _ in members(body):
                fact['members'].setdefault(place, bicep_members(nodes, resource['body'], place))
    commit = run('rev-parse', 'HEAD').strip()
    bicep_facts_file.write_text(json.dumps({'repository': 'Azure/bicep-types-az', 'commit': commit, 'types': types}, indent=1) + '\n')


# Flags of a property in Azure/bicep-types.
REQUIRED, READ_ONLY = 1, 2


def bicep_members(nodes, reference, place):
    found = list(objects(nodes, reference))
    for name in filter(None, place.split('.')):
        found = [below for properties in found if name in properties for below in objects(nodes, properties[name]['type'])]
    each = [{name for name, value in properties.items() if value['flags'] & REQUIRED and not value['flags'] & READ_ONLY} for properties in found]
    return {
        'writable': sorted({name for properties in found for name, value in properties.items() if not value['flags'] & READ_ONLY}),
        'required': sorted(set.intersection(*each) if each else set()),
    }


def objects(nodes, reference):
    node = nodes[int(reference['$ref'].removeprefix('#/'))]
    kind = node['$type']
    if kind == 'ObjectType':
        yield node['properties']
    elif kind == 'ArrayType':
        yield from objects(nodes, node['itemType'])
    elif kind == 'UnionType':
        for element in node['elements']:
            yield from objects(nodes, element)
    elif kind == 'DiscriminatedObjectType':
        for element in node['elements'].values():
            for properties in objects(nodes, element):
                yield {**node['baseProperties'], **properties}


def allowed(definition, place, schema):
    nodes = [definition]
    for name in filter(None, place.split('.')):
        nodes = [below for node in expand(nodes, schema) for below in [node.get('properties', {}).get(name)] if below]
    return {name for node in expand(nodes, schema) for name in node.get('properties', {})}


def expand(nodes, schema):
    """Objects behind references, alternatives and arrays."""
    for node in nodes:
        if '$ref' in node and node['$ref'].startswith('#/'):
            _, *keys = node['$ref'].split('/')
            target = schema
            for key in keys:
                target = target[key]
            yield from expand([target], schema)
        elif 'properties' in node:
            yield node
        for key in ('oneOf', 'anyOf', 'allOf'):
            yield from expand(node.get(key, []), schema)
        if isinstance(node.get('items'), dict):
            yield from expand([node['items']], schema)


if __name__ == '__main__':
    if '--write-facts' in sys.argv:
        schemas, types = sys.argv[sys.argv.index('--write-facts') + 1:]
        write_facts(schemas)
        write_bicep_facts(types)
    problems = [*check_facts(json.loads(facts_file.read_text())), *check_bicep_facts(json.loads(bicep_facts_file.read_text())),
                *(problem for name, files in json_templates.items() for problem in check_both(name, files))]
    for problem in problems:
        print(problem)
    print(f'azure: {len(list(used()))} resources, {len(problems)} problems')
    sys.exit(1 if problems else 0)
