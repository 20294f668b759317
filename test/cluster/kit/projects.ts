import fs from 'node:fs';
import path from 'node:path';
import { folderWith, ROOT } from '../../kit/command-line';
import { namespacePrefix } from './connection';

/** A clone of this repository, with no output yet. */
export function cloneOfRepository(scope: string): string {
  const clone = folderWith(manifestsOf('manifests', scope));
  const others = fs.readdirSync(ROOT).filter((name) => !['manifests', 'dist', '.git'].includes(name));
  for (const name of others) fs.symlinkSync(path.join(ROOT, name), path.join(clone, name));
  return clone;
}

/** The project of a user who has installed this package. */
export function userProject(): string {
  const project = folderWith({ 'package.json': {} });
  const modules = path.join(project, 'node_modules');
  fs.mkdirSync(path.join(modules, '.bin'), { recursive: true });
  fs.symlinkSync(ROOT, path.join(modules, 'cdk8s-kubernetes-job'));
  fs.symlinkSync('../cdk8s-kubernetes-job/bin/kubejob', path.join(modules, '.bin/kubejob'));
  return project;
}

/**
 * The manifests in a folder of this repository, as files of a project's manifests folder. All namespaces in them, those of
 * commands in comments too, are own ones; nothing else changes.
 */
export function manifestsOf(folder: string, scope: string): Record<string, string> {
  const names = fs.readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith('.yaml'));
  const textOf = (name: string) => fs.readFileSync(path.join(ROOT, folder, name), 'utf8');
  return Object.fromEntries(names.map((name) => [`manifests/${name}`, inOwnNamespaces(textOf(name), scope)]));
}

/** The name that a namespace has in this run, for one file of tests: its scope. */
export function ownNamespace(scope: string, name: string): string {
  return `${namespacePrefix()}-${scope}-${name}`;
}

/** A text in which all namespaces are own ones. */
export function inOwnNamespaces(text: string, scope: string): string {
  const places = /(^ {2}namespace: | create namespace | -n )([a-z-]+)/gm;
  return text.replaceAll(places, (_, before, name) => before + ownNamespace(scope, name));
}
