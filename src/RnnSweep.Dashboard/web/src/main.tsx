import { render } from 'preact';
import { App } from './App.tsx';
import { closeMenusByThemselves } from './elements/menus.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/pages.css';
import './styles/charts.css';
import './styles/views.css';
import './styles/submit.css';

closeMenusByThemselves();

const root = document.getElementById('app');
if (root !== null) render(<App />, root);
