import { Component, input } from '@angular/core';
import { IconComponent } from '@pluriel/web/ui';

/** The two halves of the sign-in screens: the thread of the team at the left, the form at the right. */
@Component({
  selector: 'pl-sign-in-frame',
  imports: [IconComponent],
  templateUrl: './sign-in-frame.component.html',
  styleUrl: './sign-in-frame.component.css',
})
export class SignInFrameComponent {
  readonly structureName = input('');
}
